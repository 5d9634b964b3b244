import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { makeReport, orders } from './report.js';

const Report = makeReport((tag, properties, children) => h(tag, properties, children));

export const run = (seed) => renderToString(h(Report, { list: orders(seed) }));
