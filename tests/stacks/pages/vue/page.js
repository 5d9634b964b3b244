import { createSSRApp, h, Suspense } from 'vue';
import { renderToString } from 'vue/server-renderer';
import Shop from './Shop.vue';

export const render = (props) => renderToString(createSSRApp({ render: () => h(Suspense, null, { default: () => h(Shop, props) }) }));
