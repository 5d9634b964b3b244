import { Badge, Box, Button, ChakraProvider, defaultSystem, Field, Heading, Input, Progress, SimpleGrid, Table } from '@chakra-ui/react';
import { renderToString } from 'react-dom/server';

const Shop = ({ title, items, reviews }) => (
  <Box p={{ base: 2, md: 6 }} bg="bg.subtle" _hover={{ bg: 'bg.muted' }}>
    <Heading size="2xl">{title}</Heading>
    <SimpleGrid columns={2} gap="4">{reviews.map((review) => <Badge key={review} colorPalette="teal">{review}</Badge>)}</SimpleGrid>
    <Field.Root required><Field.Label>Name <Field.RequiredIndicator /></Field.Label><Input defaultValue={title} /></Field.Root>
    <Table.Root size="sm" striped>
      <Table.Body>{items.map(({ id, name, cents }) => <Table.Row key={id}><Table.Cell>{name}</Table.Cell><Table.Cell textAlign="end">{cents / 100}</Table.Cell></Table.Row>)}</Table.Body>
    </Table.Root>
    <Progress.Root value={items.length} max={50}><Progress.Track><Progress.Range /></Progress.Track></Progress.Root>
    <Button colorPalette="red" disabled={items.length === 0}>Buy</Button>
  </Box>
);

export const render = (props) => renderToString(<ChakraProvider value={defaultSystem}><Shop {...props} /></ChakraProvider>);
