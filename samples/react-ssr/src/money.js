// The few conventions that the page needs, written down: it does not load Intl for them.
const CURRENCIES = {
  EUR: { symbol: '€', digits: 2, perEuro: 1 },
  USD: { symbol: '$', digits: 2, perEuro: 1.09 },
  GBP: { symbol: '£', digits: 2, perEuro: 0.86 },
  JPY: { symbol: '¥', digits: 0, perEuro: 163 },
};

const CONVENTIONS = {
  en: { group: ',', decimal: '.', money: (amount, symbol) => `${symbol}${amount}` },
  de: { group: '.', decimal: ',', money: (amount, symbol) => `${amount}\u00a0${symbol}` },
  fr: { group: '\u202f', decimal: ',', money: (amount, symbol) => `${amount}\u00a0${symbol}` },
};

export const CURRENCY_CODES = Object.keys(CURRENCIES);
export const LOCALES = Object.keys(CONVENTIONS);

/** 1234567.891, 2 digits, "de": 1.234.567,89 */
export function formatNumber(value, digits, locale) {
  const { group, decimal } = CONVENTIONS[locale];
  const [whole, fraction] = value.toFixed(digits).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
  return fraction === undefined ? grouped : grouped + decimal + fraction;
}

/** Euro cents as a price in the currency and in the locale's way of writing it. */
export function formatMoney(euroCents, currency, locale) {
  const { symbol, digits, perEuro } = CURRENCIES[currency];
  return CONVENTIONS[locale].money(formatNumber((euroCents / 100) * perEuro, digits, locale), symbol);
}
