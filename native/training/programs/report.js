// A page of a shop's back office, for any library whose elements are made by h(tag or component, properties, children).
const STATES = ['open', 'paid', 'sent', 'returned'];

export function orders(seed, count = 60) {
  return Array.from({ length: count }, (_, at) => {
    const number = (seed * 7919 + at * 104729) % 99991;
    return {
      id: `o-${number}`,
      customer: `Customer ${number % 31} <${number}@example.org>`,
      state: STATES[number % STATES.length],
      lines: Array.from({ length: (number % 4) + 1 }, (_, line) => ({
        title: `Article "${(number + line) % 97}" & more`,
        cents: 99 + (number % 900),
        count: line + 1,
      })),
    };
  });
}

export const money = (cents) => `${Math.trunc(cents / 100)}.${String(cents % 100).padStart(2, '0')} €`;
export const total = ({ lines }) => lines.reduce((sum, { cents, count }) => sum + cents * count, 0);

export function makeReport(h) {
  const Badge = ({ state }) => h('span', { class: `badge badge-${state}`, title: state }, [state]);
  const Line = ({ line }) => h('li', {}, [`${line.count} × ${line.title}`, h('b', {}, [money(line.cents * line.count)])]);
  const Order = ({ order, selected }) =>
    h('article', { id: order.id, class: ['order', selected && 'selected'].filter(Boolean).join(' '), 'aria-label': order.customer }, [
      h('h2', { style: { color: selected ? 'red' : 'black' } }, [order.customer]),
      h(Badge, { state: order.state }),
      h('ul', {}, order.lines.map((line, at) => h(Line, { key: at, line }))),
      h('p', { hidden: order.lines.length === 0 }, ['Total ', money(total(order))]),
    ]);

  return ({ list }) => {
    const sorted = [...list].sort((a, b) => total(b) - total(a) || a.id.localeCompare(b.id));
    const sumOf = (state) => list.filter((order) => order.state === state).reduce((sum, order) => sum + total(order), 0);
    const sums = Object.fromEntries(STATES.map((state) => [state, sumOf(state)]));
    return h('main', { class: 'report' }, [
      h('nav', {}, Object.entries(sums).map(([state, cents]) =>
        h('a', { key: state, href: `?state=${encodeURIComponent(state)}` }, [`${state}: ${money(cents)}`]))),
      h('section', {}, sorted.map((order, at) => h(Order, { key: order.id, order, selected: at % 7 === 0 }))),
    ]);
  };
}
