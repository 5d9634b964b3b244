import { renderToString } from 'react-dom/server';
import { createStaticHandler, createStaticRouter, Link, Outlet, StaticRouterProvider, useLoaderData, useParams } from 'react-router';

function List() {
  const { title, items } = useLoaderData();
  return <><h1>{title}</h1><ul>{items.map(({ id, name }) => <li key={id}><Link to={`/items/${id}?from=${encodeURIComponent(name)}`}>{name}</Link></li>)}</ul></>;
}

function Item() {
  const { name } = useLoaderData();
  return <p>{useParams().id}: {name} <Link to=".." relative="path">back</Link></p>;
}

const Missing = () => <p>not here</p>;

const routes = (data) => [{
  path: '/',
  element: <main><Outlet /></main>,
  errorElement: <Missing />,
  children: [
    { index: true, loader: () => data, element: <List /> },
    {
      path: 'items/:id',
      element: <Item />,
      async loader({ params, request }) {
        const item = data.items.find(({ id }) => id === Number(params.id));
        if (!item) throw new Response('none', { status: 404 });
        return { ...item, name: `${item.name} ${new URL(request.url).searchParams.get('q')}` };
      },
    },
  ],
}];

export async function render(data) {
  const { query, dataRoutes } = createStaticHandler(routes(data));
  const pages = ['/', '/items/1?q=%3Cx%3E', '/items/none', '/elsewhere'].map(async (path) => {
    const context = await query(new Request(`https://shop.example${path}`, { headers: { Accept: 'text/html' } }));
    return `${context.statusCode} ${renderToString(<StaticRouterProvider router={createStaticRouter(dataRoutes, context)} context={context} />)}`;
  });
  return (await Promise.all(pages)).join('\n');
}
