export const KINDS = ['cups', 'bowls', 'plates', 'vases', 'jugs'];

/** The products that the query leaves. */
export function select(products, { kind, text }, language) {
  const words = text.toLocaleLowerCase(language).split(/\s+/).filter(Boolean);
  return products.filter((product) => {
    const name = `${product.name[language]} ${product.glaze[language]}`.toLocaleLowerCase(language);
    return (kind === null || product.kind === kind) && words.every((word) => name.includes(word));
  });
}

/** A cart is a map of product ids to how many of each. */
export function changeCart(cart, { id, by }) {
  const { [id]: count = 0, ...others } = cart;
  return count + by > 0 ? { ...cart, [id]: count + by } : others;
}

export function totalOf(cart, products) {
  const lines = products.filter(({ id }) => cart[id]).map((product) => ({ product, count: cart[product.id] }));
  return {
    lines,
    count: lines.reduce((sum, line) => sum + line.count, 0),
    cents: lines.reduce((sum, line) => sum + line.count * line.product.cents, 0),
  };
}
