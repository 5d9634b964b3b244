// react-dom/server is two renderers in one: the synchronous one, which renderToString is, and the streaming one. The streaming
// one is as large again, and a page that does not stream leaves it out: half the bytecode, half the start-up.
export const withoutStreaming = {
  name: 'without-streaming',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /react-dom-server\.browser\.production\.js$/ }, ({ path }) => ({ path, namespace: 'left-out' }));
    onLoad({ filter: /.*/, namespace: 'left-out' }, () => ({ contents: 'module.exports = {}', loader: 'js' }));
  },
};
