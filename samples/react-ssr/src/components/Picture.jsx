// Drawn, so that the page needs nothing from a network. One outline a category, coloured by the product.
const OUTLINES = {
  lamps: 'M35 15h30l10 30H25zM48 45h4v35h-4zM35 80h30v5H35z',
  chairs: 'M32 12h6v40h24V30h6v55h-6V60H38v25h-6z',
  tables: 'M15 35h70v8h-8v42h-6V43H29v42h-6V43h-8z',
  shelves: 'M25 10h50v78h-6v-8H31v8h-6zM31 16v16h38V16zM31 38v16h38V38zM31 60v14h38V60z',
  textiles: 'M20 20q30 12 60 0v60q-30 -12 -60 0zM30 34q20 7 40 0v4q-20 7 -40 0z',
  ceramics: 'M42 12h16v14q18 10 18 34q0 26 -26 26t-26 -26q0 -24 18 -34z',
};

export function Picture({ category, hue }) {
  return (
    <svg viewBox="0 0 100 100" className="picture" aria-hidden="true">
      <rect width="100" height="100" fill={`hsl(${hue} 35% 90%)`} />
      <path d={OUTLINES[category]} fill={`hsl(${hue} 40% 45%)`} fillRule="evenodd" />
    </svg>
  );
}
