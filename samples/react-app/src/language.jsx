import { createContext, use } from 'react';
import { TEXTS } from './texts.js';

const LanguageContext = createContext(null);
const languages = new Map();

/** Texts and Intl's formats for everything below. */
export function LanguageProvider({ language, children }) {
  // Made once for each language: making a formatter costs far more than using it.
  if (!languages.has(language)) languages.set(language, languageOf(language));
  return <LanguageContext value={languages.get(language)}>{children}</LanguageContext>;
}

export const useLanguage = () => use(LanguageContext);

function languageOf(language) {
  const texts = TEXTS[language];
  const money = new Intl.NumberFormat(texts.locale, { style: 'currency', currency: 'EUR' });
  const decimal = new Intl.NumberFormat(texts.locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const whole = new Intl.NumberFormat(texts.locale);
  // A day is the same day everywhere: with the machine's time zone, server and browser could differ by one.
  const day = new Intl.DateTimeFormat(texts.locale, { dateStyle: 'long', timeZone: 'UTC' });
  return {
    language,
    texts,
    money: (cents) => money.format(cents / 100),
    decimal: (value) => decimal.format(value),
    whole: (value) => whole.format(value),
    day: (date) => day.format(new Date(date)),
  };
}
