import { createRequire } from 'node:module';

/**
 * Renders with React's own build for Node, in Node, from the same sources. What JSockD answers must be equal to it byte for byte: the page
 * has no clock, no random numbers, no Intl, and React's builds differ in nothing that reaches the HTML.
 */
export function referenceRenderer(bundle) {
  const { ProductPage, createElement, renderToString } = createRequire(import.meta.url)(bundle);
  return (properties) => renderToString(createElement(ProductPage, properties));
}
