import { renderToString } from 'react-dom/server.edge';

export const render = ({ title, items }) => renderToString(<ol title={title}>{items.map(({ name }) => <li key={name}>{name}</li>)}</ol>);
