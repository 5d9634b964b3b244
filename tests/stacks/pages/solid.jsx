import { createContext, createMemo, createSignal, For, Show, useContext } from 'solid-js';
import { renderToString } from 'solid-js/web';

const Currency = createContext('EUR');

const Price = (props) => <b>{(props.cents / 100).toFixed(2)} {useContext(Currency)}</b>;

function Shop(props) {
  const [open] = createSignal(true);
  const dear = createMemo(() => props.items.filter(({ cents }) => cents > 1000));
  return (
    <Currency.Provider value={props.currency}>
      <main class="shop" style={{ 'margin-top': '4px' }}>
        <h1>{props.title}</h1>
        <Show when={open()}>
          <For each={props.items}>{(item) => <p data-dear={dear().includes(item)}>{item.name} &amp; co: <Price cents={item.cents} /></p>}</For>
        </Show>
        <ul><For each={props.reviews}>{(review) => <li>{review}</li>}</For></ul>
      </main>
    </Currency.Provider>
  );
}

export const render = (props) => renderToString(() => <Shop {...props} />);
