import { Badge, Button, createTheme, Grid, MantineProvider, NumberFormatter, Pagination, SegmentedControl, Table, TextInput, Title } from '@mantine/core';
import { renderToString } from 'react-dom/server';

const theme = createTheme({ primaryColor: 'teal', defaultRadius: 'md' });

const Shop = ({ title, items, reviews }) => (
  <Grid gutter={{ base: 5, md: 'xl' }}>
    <Grid.Col span={{ base: 12, md: 6 }}>
      <Title order={2}>{title}</Title>
      {reviews.map((review) => <Badge key={review} variant="light">{review}</Badge>)}
      <TextInput label="Name" description="as <printed>" withAsterisk defaultValue={title} />
      <SegmentedControl data={['List', 'Grid']} />
      <Button type="submit" loading={items.length === 0}>Buy</Button>
    </Grid.Col>
    <Table striped highlightOnHover>
      <Table.Tbody>
        {items.map(({ id, name, cents }) => (
          <Table.Tr key={id}><Table.Td>{name}</Table.Td><Table.Td><NumberFormatter prefix="€ " value={cents / 100} thousandSeparator decimalScale={2} /></Table.Td></Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
    <Pagination total={10} defaultValue={3} />
  </Grid>
);

export const render = (props) => renderToString(<MantineProvider theme={theme} defaultColorScheme="dark"><Shop {...props} /></MantineProvider>);
