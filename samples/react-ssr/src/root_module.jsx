// The module that JSockD hands to every command as its first argument: what is exported here is what a command can use.
export { createElement } from 'react';
export { renderToStaticMarkup, renderToString } from 'react-dom/server';
export { Counter } from './components/Counter.jsx';
export { ProductPage } from './ProductPage.jsx';
