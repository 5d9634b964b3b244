// What commands do besides rendering: sort, group, search, take apart and put together, and return much JSON.
import { money, orders, total } from './report.js';

class Basket {
  #orders = [];

  static of = (list) => list.reduce((basket, order) => basket.add(order), new Basket());

  add(order) {
    this.#orders.push({ ...order, total: total(order) });
    return this;
  }

  *pages(size) {
    for (let at = 0; at < this.#orders.length; at += size) yield this.#orders.slice(at, at + size);
  }

  get average() {
    return this.#orders.reduce((sum, order) => sum + order.total, 0) / this.#orders.length;
  }
}

const slug = (text) => text.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
const fill = (template, values) => template.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '');

export async function run(seed) {
  const list = orders(seed, 150);
  const byState = new Map();
  for (const order of list) byState.set(order.state, [...(byState.get(order.state) ?? []), order]);
  const known = new Set(list.map(({ customer }) => slug(customer)));
  const pages = [...Basket.of(list).pages(20)].map(([first, ...rest]) => ({ first, rest: rest.length }));
  await Promise.all(pages.map(async (page) => page.rest));
  const texts = list
    .flatMap(({ lines }) => lines)
    .map(({ title, cents }) => fill('<li>{title}: {price}</li>', { title, price: money(cents) }));
  const copy = JSON.parse(JSON.stringify({ list, states: Object.fromEntries(byState), known: [...known] }));
  return { pages, text: texts.join('\n'), average: Basket.of(copy.list).average.toFixed(2), copy };
}
