import { calendars } from './calendars.js';
import { define } from './classes.js';
import { Collator } from './collator.js';
import { DateTimeFormat } from './date-time-format.js';
import { DisplayNames } from './display-names.js';
import { DurationFormat } from './duration-format.js';
import { ListFormat } from './list-format.js';
import { Locale } from './locale.js';
import { localeList } from './locales.js';
import { native } from './native.js';
import { NumberFormat } from './number-format.js';
import { PluralRules } from './plural-rules.js';
import { RelativeTimeFormat } from './relative-time-format.js';
import { Segmenter } from './segmenter.js';
import { timeZone } from './time-zones.js';
import { units } from './units.js';

const all = (key) => native.keywordValues(key, '', false).split(',');

const supported = {
    calendar: () => calendars,
    collation: () =>
        all('collation')
            .map((name) => native.unicodeType('collation', name))
            .filter((name) => name !== 'standard' && name !== 'search'),
    currency: () => all('currency'),
    numberingSystem: () => all('numbers').filter((name) => native.numberingSystem('en', name) !== undefined),
    timeZone: () =>
        native
            .timeZones('', true)
            .split(',')
            .filter((name) => /^[A-Z].*\/|^UTC$/.test(name) && !/^(Etc|SystemV)\//.test(name))
            .map((name) => timeZone(name).id),
    unit: () => units,
};

export const Intl = {};
define(Intl, {
    getCanonicalLocales(locales) {
        return localeList(locales);
    },
    supportedValuesOf(key) {
        const name = String(key);
        if (!Object.hasOwn(supported, name)) throw new RangeError(`Invalid key : ${name}`);
        return [...new Set(supported[name]())].sort();
    },
    DateTimeFormat,
    NumberFormat,
    Collator,
    PluralRules,
    RelativeTimeFormat,
    ListFormat,
    Locale,
    DisplayNames,
    Segmenter,
    DurationFormat,
});
Object.defineProperty(Intl, Symbol.toStringTag, { value: 'Intl', configurable: true });

export { localeMethods } from './locale-methods.js';
