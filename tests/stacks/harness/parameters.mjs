/** What every page is rendered with: names to be escaped, nothing at all, and a long list. `at` is in milliseconds since 1970. */
export const parameters = [
  {
    title: 'Shop <1> & "more"', locale: 'de', currency: 'EUR', zone: 'Europe/Berlin', at: Date.UTC(2026, 2, 29, 0, 59, 7),
    items: [{ id: 1, name: "Müller's <tea>", cents: 123450, stock: 1 }, { id: 2, name: '日本 😀', cents: 1234567, stock: 0 }], reviews: ['good', '<b>not</b>'],
  },
  { title: '', locale: 'en', currency: 'CHF', zone: 'America/New_York', at: 0, items: [], reviews: [] },
  {
    title: 'many', locale: 'ja', currency: 'JPY', zone: 'Asia/Tokyo', at: Date.UTC(2024, 1, 29, 23, 30),
    items: Array.from({ length: 50 }, (_, at) => ({ id: at, name: `item ${at}`, cents: at * 12300, stock: at % 4 })), reviews: ['one'],
  },
];
