import { renderToString } from 'react-dom/server';
import { dehydrate, HydrationBoundary, QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';

const Items = () => {
  const { data, status } = useQuery({ queryKey: ['items'], select: ({ items }) => items });
  const missing = useQuery({ queryKey: ['missing'], queryFn: () => null, initialData: undefined });
  return <ul data-status={`${status} ${missing.status}`}>{data.map(({ id, name }) => <li key={id}>{name}</li>)}</ul>;
};

export async function render(data) {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: 60_000 } } });
  await client.prefetchQuery({ queryKey: ['items'], queryFn: async () => data });
  await client.prefetchQuery({ queryKey: ['failing'], queryFn: () => Promise.reject(new Error('no')), retry: false });
  const state = dehydrate(client);
  const html = renderToString(
    <QueryClientProvider client={client}><HydrationBoundary state={state}><Items /></HydrationBoundary></QueryClientProvider>,
  );
  client.clear();
  return html + JSON.stringify(state);
}
