import { renderToString } from 'react-dom/server';
import { createMemoryHistory, createRootRoute, createRoute, createRouter, Link, notFound, Outlet, RouterProvider } from '@tanstack/react-router';

const root = createRootRoute({ component: () => <main><Outlet /></main>, notFoundComponent: () => <p>not here</p> });
const list = createRoute({
  getParentRoute: () => root,
  path: '/',
  validateSearch: ({ sort = 'name' }) => ({ sort }),
  loader: ({ context }) => context.data,
  component() {
    const { title, items } = list.useLoaderData();
    const { sort } = list.useSearch();
    return <><h1>{title} by {sort}</h1>{items.map(({ id, name }) => <Link key={id} to="/items/$id" params={{ id }} search={{ q: name }}>{name}</Link>)}</>;
  },
});
const item = createRoute({
  getParentRoute: () => root,
  path: 'items/$id',
  async loader({ context, params }) {
    await Promise.resolve();
    return context.data.items.find(({ id }) => id === Number(params.id)) ?? (() => { throw notFound(); })();
  },
  component: () => <p>{item.useParams().id}: {item.useLoaderData().name}</p>,
});

export async function render(data) {
  const pages = [];
  for (const path of ['/?sort=name', '/?sort=%22%3Cprice%3E%22', '/items/1', '/items/none', '/elsewhere']) {
    const history = createMemoryHistory({ initialEntries: [path] });
    const router = createRouter({ routeTree: root.addChildren([list, item]), history, context: { data }, isServer: true, origin: 'https://shop.example' });
    await router.load();
    pages.push(`${router.latestLocation.href} ${renderToString(<RouterProvider router={router} />)}`);
  }
  return pages.join('\n');
}
