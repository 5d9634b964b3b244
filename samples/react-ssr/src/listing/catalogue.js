import { randomFrom } from './random.js';

export const CATALOGUE_SIZE = 180;

export const CATEGORIES = ['lamps', 'chairs', 'tables', 'shelves', 'textiles', 'ceramics'];

const NOUNS = {
  lamps: ['floor lamp', 'desk lamp', 'pendant', 'wall light', 'lantern'],
  chairs: ['armchair', 'stool', 'dining chair', 'rocking chair', 'bench'],
  tables: ['side table', 'dining table', 'desk', 'console', 'tray table'],
  shelves: ['bookcase', 'wall shelf', 'corner shelf', 'ladder shelf', 'sideboard'],
  textiles: ['wool throw', 'linen cushion', 'rug', 'curtain', 'table runner'],
  ceramics: ['vase', 'teapot', 'bowl', 'planter', 'set of cups'],
};

const MAKERS = ['Alder & Pine', 'Brickyard', 'Coast Studio', 'Dune', 'Elm Works', 'Fjord & Sons', 'Granite “Nine”', 'Harbour <3'];
const ADJECTIVES = ['Quiet', 'Northern', 'Round', 'Tall', 'Folded', 'Woven', 'Smoked', 'Bright', 'Low', 'Slim'];
const MATERIALS = ['oak', 'ash', 'walnut', 'steel', 'brass', 'stoneware', 'wool', 'linen', 'glass', 'cork'];
const PRAISE = ['Made to be repaired', 'Ships flat', 'Finished by hand', 'Comes with spare parts', 'Water-based lacquer'];

/** The whole assortment of the shop with this seed. Prices are in euro cents. */
export function catalogue(seed) {
  const random = randomFrom(seed);
  return Array.from({ length: CATALOGUE_SIZE }, (_, index) => product(random, seed, index));
}

function product(random, seed, index) {
  const category = random.pick(CATEGORIES);
  const price = random.between(9, 890) * 100 + random.pick([0, 50, 90, 95]);
  const material = random.pick(MATERIALS);

  return {
    id: `${seed}-${index}`,
    category,
    maker: random.pick(MAKERS),
    name: `${random.pick(ADJECTIVES)} ${random.pick(NOUNS[category])}`,
    material,
    notes: [`Solid ${material}`, random.pick(PRAISE)],
    price,
    reducedPrice: random.chance(0.25) ? Math.round((price * random.between(55, 90)) / 100) : null,
    stock: random.chance(0.12) ? 0 : random.between(1, 40),
    restockDays: random.between(2, 30),
    rating: random.between(20, 50) / 10,
    reviews: random.chance(0.1) ? 0 : random.between(1, 2400),
    isNew: random.chance(0.15),
    hue: random.between(0, 359),
  };
}
