import { defineStore } from 'pinia';
import { computed, ref } from 'vue';

export const useShop = defineStore('shop', () => {
  const title = ref('');
  const items = ref([]);
  const at = ref(0);
  const total = computed(() => items.value.reduce((sum, { cents }) => sum + cents / 100, 0));
  async function load(data) {
    await Promise.resolve();
    title.value = data.title;
    items.value = data.items;
    at.value = data.at;
  }
  return { title, items, at, total, load };
});
