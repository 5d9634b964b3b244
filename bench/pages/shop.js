/** What the pages that list things are rendered with. */
export const parameter = {
  title: 'Things & <more>',
  items: Array.from({ length: 60 }, (_, at) => ({
    id: at,
    name: `Thing ${at}${at % 7 === 0 ? ' "special"' : ''}`,
    price: (at * 1237) % 997,
    tags: ['new', 'sale', 'blue'].slice(0, at % 4),
    inStock: at % 5 !== 0,
  })),
};
