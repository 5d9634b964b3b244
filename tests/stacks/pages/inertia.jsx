import { createInertiaApp, Head, Link, useForm, usePage } from '@inertiajs/react';
import { renderToString } from 'react-dom/server';

const Layout = ({ children }) => <main data-url={usePage().url}>{children}</main>;

function Shop({ title, items }) {
  const form = useForm({ name: title, amount: 1 });
  return (
    <>
      <Head title={title}><meta name="description" content={`${items.length} items`} head-key="description" /></Head>
      <h1>{title}</h1>
      <form><input name="name" defaultValue={form.data.name} /><button disabled={form.processing}>Save</button></form>
      {items.map(({ id, name }) => <Link key={id} href={`/items/${id}`} data={{ q: name }} method={id % 2 ? 'get' : 'post'}>{name}</Link>)}
    </>
  );
}
Shop.layout = (page) => <Layout>{page}</Layout>;

export async function render(props) {
  const page = { component: 'Shop', props: { ...props, errors: {} }, url: '/shop?page=1', version: '1', clearHistory: false, encryptHistory: false };
  const { head, body } = await createInertiaApp({
    page, render: renderToString, title: (title) => `${title} - Shop`, resolve: () => Shop, setup: ({ App, props: given }) => <App {...given} />,
  });
  return head.join('\n') + body;
}
