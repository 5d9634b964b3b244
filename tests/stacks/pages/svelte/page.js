import { render as renderComponent } from 'svelte/server';
import Shop from './Shop.svelte';

export function render(props) {
  const { head, body } = renderComponent(Shop, { props });
  return head + body;
}
