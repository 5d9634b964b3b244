import { renderToString } from '@vue/server-renderer';
import { createSSRApp, h } from 'vue';
import { makeReport, orders } from './report.js';

// A function is a component here too, but only with its properties declared.
const component = (tag) => {
  if (typeof tag === 'function') tag.props ??= ['state', 'line', 'order', 'selected', 'list'];
  return tag;
};
const Report = makeReport((tag, properties, children) => h(component(tag), properties, typeof tag === 'string' ? children : undefined));

export const run = (seed) => renderToString(createSSRApp(component(Report), { list: orders(seed) }));
