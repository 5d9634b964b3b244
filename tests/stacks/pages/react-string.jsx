import { renderToString } from 'react-dom/server';

const Stock = ({ stock }) => (stock > 0 ? <b>{stock} left</b> : <del>sold out</del>);

function Shop({ title, items, at }) {
  return (
    <main className="shop" style={{ marginTop: 4, '--accent': 'red' }} data-title={title}>
      <h1>{title || 'untitled'}</h1>
      <time dateTime={new Date(at).toISOString()} />
      <ol>{items.map(({ id, name, stock }) => <li key={id} title={name}>{name}: <Stock stock={stock} /></li>)}</ol>
      <textarea defaultValue={title} readOnly />
      <p dangerouslySetInnerHTML={{ __html: '<i>raw</i>' }} />
    </main>
  );
}

export const render = (props) => renderToString(<Shop {...props} />);
