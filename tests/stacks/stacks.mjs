/**
 * Every stack: its page, which exports render(parameter) and gives text or a promise of it; the packages that docs/compatibility.md names;
 * where esbuild needs it, what differs from the usual options; and the options that the server needs, if any.
 */
const vueFlags = { __VUE_OPTIONS_API__: 'true', __VUE_PROD_DEVTOOLS__: 'false', __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false' };
const react = ['react-dom'];

export const stacks = {
  'React, renderToString': { page: 'react-string.jsx', packages: react },
  'React, renderToReadableStream, browser build': { page: 'react-stream.jsx', packages: react, conditions: ['browser'] },
  'React, renderToReadableStream, edge build': { page: 'react-stream.jsx', packages: react, conditions: ['edge-light'], server: ['--timers'] },
  'React, prerender': { page: 'react-prerender.jsx', packages: react },
  'React Router, static handler with loaders': { page: 'react-router.jsx', packages: ['react-router'] },
  'TanStack Router': { page: 'tanstack-router.jsx', packages: ['@tanstack/react-router'] },
  'TanStack Query': { page: 'tanstack-query.jsx', packages: ['@tanstack/react-query'] },
  'Redux Toolkit': { page: 'redux-toolkit.jsx', packages: ['@reduxjs/toolkit', 'react-redux'] },
  'Apollo Client, prerenderStatic': { page: 'apollo.jsx', packages: ['@apollo/client', 'graphql'], server: ['--timers'] },
  'Inertia, React': { page: 'inertia.jsx', packages: ['@inertiajs/react'] },
  'MUI with Emotion': { page: 'mui.jsx', packages: ['@mui/material', '@emotion/react'] },
  'styled-components': { page: 'styled-components.jsx', packages: ['styled-components'], external: ['stream'] },
  'Ant Design': { page: 'antd.jsx', packages: ['antd', '@ant-design/cssinjs'] },
  'Radix': { page: 'radix.jsx', packages: ['radix-ui'] },
  'Mantine': { page: 'mantine.jsx', packages: ['@mantine/core'] },
  'Chakra UI': { page: 'chakra.jsx', packages: ['@chakra-ui/react'] },
  'react-intl': { page: 'react-intl.jsx', packages: ['react-intl'] },
  'i18next, React': { page: 'i18next.jsx', packages: ['i18next', 'react-i18next'] },
  'React Email': { page: 'react-email.jsx', packages: ['@react-email/components', '@react-email/render'] },
  'Vue': { page: 'vue/page.js', packages: ['vue'], plugin: 'vue', define: vueFlags },
  'Vue with router, Pinia and vue-i18n': { page: 'vue-app/page.js', packages: ['vue', 'vue-router', 'pinia', 'vue-i18n'], plugin: 'vue', define: vueFlags },
  'Svelte': { page: 'svelte/page.js', packages: ['svelte'], plugin: 'svelte' },
  'Solid, renderToString': { page: 'solid.jsx', packages: ['solid-js'], plugin: 'solid', server: ['--timers'] },
  'Solid, renderToStringAsync': { page: 'solid-async.jsx', packages: ['solid-js'], plugin: 'solid', server: ['--timers'] },
  'Preact': { page: 'preact.jsx', packages: ['preact', 'preact-render-to-string'], jsxImportSource: 'preact' },
  'Lit': { page: 'lit.js', packages: ['lit', '@lit-labs/ssr', 'buffer'], conditions: ['node'] },
  'KaTeX': { page: 'katex.js', packages: ['katex'] },
  'Shiki, JavaScript engine': { page: 'shiki.js', packages: ['shiki'] },
  'markdown-it with highlight.js': { page: 'markdown-it.js', packages: ['markdown-it', 'highlight.js'] },
  'Luxon': { page: 'luxon.js', packages: ['luxon'] },
  'date-fns': { page: 'date-fns.js', packages: ['date-fns'] },
  'Day.js with time zones': { page: 'dayjs.js', packages: ['dayjs'] },
};
