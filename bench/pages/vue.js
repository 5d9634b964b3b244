import { computed, createSSRApp, h } from 'vue';
import { renderToString } from 'vue/server-renderer';
export { parameter } from './shop.js';

const Tag = { props: ['label'], render() { return h('b', { class: ['tag', `tag-${this.label}`] }, this.label); } };

const Item = {
  props: ['item'],
  setup(props) {
    const isDear = computed(() => props.item.price > 500);
    return () => {
      const { id, name, price, tags, inStock } = props.item;
      const shown = { class: { price: true, dear: isDear.value }, style: { opacity: inStock ? 1 : 0.5 } };
      const text = [h('span', { class: 'name' }, name), h('span', shown, price)];
      return h('li', { key: id, 'data-id': id }, [...text, ...tags.map((label) => h(Tag, { label, key: label }))]);
    };
  },
};

const Shop = {
  props: ['title', 'items'],
  setup: (props) => () => h('main', [h('h1', props.title), h('ul', props.items.map((item) => h(Item, { item, key: item.id })))]),
};

export const render = (properties) => renderToString(createSSRApp(Shop, properties));
