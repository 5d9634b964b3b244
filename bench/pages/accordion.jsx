import { createContext, useContext, useId, useMemo, useState } from 'react';
import { renderToString } from 'react-dom/server';

const Shared = createContext(null);

const Item = ({ id, title, children }) => {
  const { open, theme, toggle } = useContext(Shared);
  const isOpen = open.includes(id);
  const region = useId();
  return (
    <section className={`item ${isOpen ? 'open' : 'closed'}`} data-theme={theme}>
      <h3>
        <button
          type="button"
          id={`${region}-button`}
          aria-controls={region}
          aria-expanded={isOpen}
          onClick={() => toggle(id)}
          style={{ fontWeight: isOpen ? 'bold' : 'normal', padding: 4, borderColor: 'currentColor' }}
        >
          <span className="icon" aria-hidden="true">{isOpen ? '−' : '+'}</span>
          {title}
        </button>
      </h3>
      <div id={region} role="region" aria-labelledby={`${region}-button`} hidden={!isOpen}>{isOpen ? children : null}</div>
    </section>
  );
};

const Paragraph = ({ seed }) => {
  const words = useMemo(() => Array.from({ length: 14 }, (_, at) => `word${(at * 7 + seed) % 13}`), [seed]);
  return <p>{words.map((word, at) => (at % 3 === 0 ? <em key={at}>{word} &amp; </em> : <span key={at}>{word} </span>))}</p>;
};

/** Sections that open and close, in sections that do. */
const Accordion = ({ items, theme }) => {
  const [open, setOpen] = useState(() => items.filter((_, at) => at % 2 === 0).map(({ id }) => id));
  const shared = useMemo(() => ({ open, theme, toggle: (id) => setOpen((before) => [...before, id]) }), [open, theme]);
  return (
    <Shared.Provider value={shared}>
      <div className="accordion">
        {items.map(({ id, title, seeds, items: inner }) => (
          <Item key={id} id={id} title={title}>
            {seeds.map((seed) => <Paragraph key={seed} seed={seed} />)}
            {inner && <Accordion items={inner} theme={theme} />}
          </Item>
        ))}
      </div>
    </Shared.Provider>
  );
};

export const render = ({ theme, items }) => renderToString(<Accordion theme={theme} items={items} />);

const inner = (at) => [
  { id: `${at}.1`, title: 'First of <two>', seeds: [1, 2, 3] },
  { id: `${at}.2`, title: 'Second', seeds: [4] },
];

export const parameter = {
  theme: 'dark',
  items: Array.from({ length: 24 }, (_, at) => ({
    id: String(at),
    title: `Section "${at}"`,
    seeds: [at, at + 1],
    ...(at % 4 === 0 && { items: inner(at) }),
  })),
};
