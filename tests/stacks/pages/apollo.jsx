import { ApolloClient, gql, InMemoryCache } from '@apollo/client';
import { SchemaLink } from '@apollo/client/link/schema';
import { useQuery } from '@apollo/client/react';
import { prerenderStatic } from '@apollo/client/react/ssr';
import { buildSchema } from 'graphql';
import { renderToString } from 'react-dom/server';

const schema = buildSchema(`
  type Item { id: ID! name: String! cents: Int! stock: Int! }
  type Query { title: String! items(dearerThan: Int = 0): [Item!]! item(id: ID!): Item }
`);
const all = gql`query Items($least: Int) { title items(dearerThan: $least) { id ...Shown } } fragment Shown on Item { name cents }`;
const one = gql`query Item($id: ID!) { item(id: $id) { id stock } }`;

const Stock = ({ id }) => {
  const { data, loading } = useQuery(one, { variables: { id } });
  return loading ? <i>…</i> : <b>{data?.item?.stock ?? 'none'}</b>;
};

const Shop = () => {
  const { data, loading, error } = useQuery(all, { variables: { least: 100 } });
  if (loading) return <i>…</i>;
  if (error) return <p>{error.message}</p>;
  return <main><h1>{data.title}</h1>{data.items.map(({ id, name, cents }) => <p key={id}>{name} {cents} <Stock id={id} /></p>)}</main>;
};

export async function render({ title, items }) {
  const rootValue = {
    title,
    items: ({ dearerThan }) => items.filter(({ cents }) => cents > dearerThan),
    item: async ({ id }) => items.find((item) => String(item.id) === id) ?? null,
  };
  const client = new ApolloClient({ ssrMode: true, cache: new InMemoryCache(), link: new SchemaLink({ schema, rootValue }) });
  const { result } = await prerenderStatic({ tree: <Shop />, context: { client }, renderFunction: renderToString });
  return result + JSON.stringify(client.extract());
}
