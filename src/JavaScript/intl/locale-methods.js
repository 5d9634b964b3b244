import { collatorSlots } from './collator.js';
import { dateSlots, formatDate } from './date-time-format.js';
import { defaultLocale, localeList } from './locales.js';
import { native } from './native.js';
import { formatNumber, numberSlots } from './number-format.js';
import { parts } from './tags.js';

/** What is made of the same locale without options is kept, one a locale and method: loops call these with nothing else. */
function cached(make) {
    const kept = new Map();
    return (locales, options) => {
        if (options !== undefined || (locales !== undefined && typeof locales !== 'string')) return make(locales, options);
        let found = kept.get(locales);
        if (!found) {
            if (kept.size >= 20) kept.clear();
            kept.set(locales, (found = make(locales, undefined)));
        }
        return found;
    };
}

const number = cached(numberSlots);
const collator = cached(collatorSlots);
const dates = { all: cached((locales, options) => dateSlots(locales, options, 'any', 'all')) };
dates.date = cached((locales, options) => dateSlots(locales, options, 'date', 'date'));
dates.time = cached((locales, options) => dateSlots(locales, options, 'time', 'time'));

const { valueOf: numberValue } = Number.prototype;
const { valueOf: bigIntValue } = BigInt.prototype;
const { getTime } = Date.prototype;

function date(kind, self, locales, options) {
    const time = Reflect.apply(getTime, self, []);
    return Number.isNaN(time) ? 'Invalid Date' : formatDate(dates[kind](locales, options), time);
}

function stringOf(self, method) {
    if (self === undefined || self === null) throw new TypeError(`String.prototype.${method} called on null or undefined`);
    return String(self);
}

function changeCase(self, locales, upper) {
    const text = stringOf(self, upper ? 'toLocaleUpperCase' : 'toLocaleLowerCase');
    const [tag = defaultLocale()] = localeList(locales);
    return native.toCase(parts(tag).base.split('-')[0], text, upper);
}

/** In the order of the engine's JSLocaleMethod (native/patches). */
export const localeMethods = [
    (self, locales, options) => {
        const value = Reflect.apply(numberValue, self, []);
        return formatNumber(number(locales, options), value);
    },
    (self, locales, options) => {
        const value = Reflect.apply(bigIntValue, self, []);
        return formatNumber(number(locales, options), value);
    },
    (self, locales, options) => date('all', self, locales, options),
    (self, locales, options) => date('date', self, locales, options),
    (self, locales, options) => date('time', self, locales, options),
    (self, other, locales, options) => {
        const text = stringOf(self, 'localeCompare');
        return native.compare(collator(locales, options).handle, text, String(other));
    },
    (self, locales) => changeCase(self, locales, false),
    (self, locales) => changeCase(self, locales, true),
];
