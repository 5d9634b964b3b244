/** A basket is a list of `{ id, count }`, one entry a product, in the order in which the products came in. */
export function basketOf(ids) {
  return ids.reduce((basket, id) => updateBasket(basket, { type: 'added', id }), []);
}

export function updateBasket(basket, event) {
  switch (event.type) {
    case 'added':
      return countIn(basket, event.id) > 0
        ? basket.map((entry) => (entry.id === event.id ? { ...entry, count: entry.count + 1 } : entry))
        : [...basket, { id: event.id, count: 1 }];
    case 'removed':
      return basket.filter((entry) => entry.id !== event.id);
    default:
      throw new Error(`A basket knows no event "${event.type}".`);
  }
}

export function countIn(basket, id) {
  return basket.find((entry) => entry.id === id)?.count ?? 0;
}
