import { Body, Button, Column, Container, Head, Heading, Hr, Html, Img, Link, Preview, Row, Section, Text } from '@react-email/components';
import { render as renderEmail } from '@react-email/render';

const Order = ({ title, items, reviews }) => (
  <Html lang="en">
    <Head><title>{title}</title></Head>
    <Preview>{`${items.length} items of ${title}`}</Preview>
    <Body style={{ fontFamily: 'Inter, sans-serif', margin: '0 auto' }}>
      <Container>
        <Img src="https://shop.example/logo.png" width="40" alt="Shop" />
        <Heading as="h2" mx={4}>{title}</Heading>
        {items.map(({ id, name, cents }) => <Section key={id}><Row><Column>{name}</Column><Column align="right">{(cents / 100).toFixed(2)}</Column></Row></Section>)}
        {reviews.map((review) => <Text key={review}>{review}</Text>)}
        <Hr /><Button href="https://shop.example/?a=1&b=2" style={{ padding: '12px 20px' }}>Pay</Button> <Link href="mailto:a@b.example">Ask</Link>
      </Container>
    </Body>
  </Html>
);

export const render = async (props) => `${await renderEmail(<Order {...props} />)}\n${await renderEmail(<Order {...props} />, { plainText: true })}`;
