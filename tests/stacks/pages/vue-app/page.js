import { createPinia } from 'pinia';
import { createSSRApp } from 'vue';
import { createI18n } from 'vue-i18n';
import { createMemoryHistory, createRouter } from 'vue-router';
import { renderToString } from 'vue/server-renderer';
import App from './App.vue';
import Item from './Item.vue';
import List from './List.vue';
import { useShop } from './shop.js';

const messages = {
  de: { items: 'nichts | ein Ding | {count} Dinge', seen: 'gesehen am {at}' },
  en: { items: 'nothing | one thing | {count} things', seen: 'seen on {at}' },
  ja: { items: '{count}個', seen: '{at}に見た' },
};
const money = (currency) => ({ price: { style: 'currency', currency } });
const days = (timeZone) => ({ day: { dateStyle: 'long', timeZone } });

async function show(path, data) {
  const { locale, currency, zone } = data;
  const pinia = createPinia();
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/', component: List }, { path: '/items/:id(\\d+)', component: Item, props: true }] });
  const i18n = createI18n({ legacy: false, locale, messages, numberFormats: { [locale]: money(currency) }, datetimeFormats: { [locale]: days(zone) } });
  const app = createSSRApp(App).use(pinia).use(router).use(i18n);
  await useShop(pinia).load(data);
  await router.push(path);
  await router.isReady();
  const context = {};
  const html = await renderToString(app, context);
  return html + JSON.stringify(pinia.state.value) + Object.keys(context.teleports ?? {});
}

export const render = async (data) => `${await show('/', data)}\n${await show('/items/1?from=list', data)}`;
