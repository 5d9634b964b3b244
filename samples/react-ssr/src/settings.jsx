import { createContext, useContext, useMemo } from 'react';
import { formatMoney, formatNumber } from './money.js';
import { TEXTS } from './texts.js';

export const THEMES = ['light', 'dark', 'contrast'];

const ThemeContext = createContext('light');
const LanguageContext = createContext(null);

/** Theme, language and currency for everything below; components take them from the hooks and never as properties. */
export function Settings({ theme, locale, currency, children }) {
  const language = useMemo(
    () => ({
      locale,
      texts: TEXTS[locale],
      number: (value, digits = 0) => formatNumber(value, digits, locale),
      money: (euroCents) => formatMoney(euroCents, currency, locale),
    }),
    [locale, currency],
  );

  return (
    <ThemeContext value={theme}>
      <LanguageContext value={language}>{children}</LanguageContext>
    </ThemeContext>
  );
}

export const useTheme = () => useContext(ThemeContext);
export const useLanguage = () => useContext(LanguageContext);
