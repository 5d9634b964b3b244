// One colour a peer, the same in every chart: Okabe and Ito's palette, which people with any colour vision can tell apart.
export const COLOURS = {
  server: '#0072B2',
  uncached: '#56B4E9',
  echo: '#7A7A7A',
  bare: '#E69F00',
  stock: '#F0E442',
  node: '#009E73',
  jit: '#CC79A7',
};

export const FURTHER_COLOURS = ['#D55E00', '#000000'];
