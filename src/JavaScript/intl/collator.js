import { define, defineClass, plain, Slots } from './classes.js';
import { localeList, matcherOption, resolveLocale, supportedLocales } from './locales.js';
import { native } from './native.js';
import { booleanOption, coerceOptions, stringOption, typeOption } from './options.js';
import { parts, withKeywords } from './tags.js';

const slots = new Slots('Collator');

// Attributes of a UCollator, and their values.
const ALTERNATE = 1,
    CASE_FIRST = 2,
    CASE_LEVEL = 3,
    STRENGTH = 5,
    NUMERIC = 7;
const OFF = 16,
    ON = 17,
    SHIFTED = 20,
    NON_IGNORABLE = 21;
const caseFirsts = { false: OFF, lower: 24, upper: 25 };
const strengths = { base: 0, accent: 1, case: 0, variant: 2 };

const collations = (locale) =>
    native
        .keywordValues('collation', native.icuName(locale), false)
        .split(',')
        .map((name) => native.unicodeType('collation', name));
const collationKey = (value, locale) => value !== 'standard' && value !== 'search' && collations(locale).includes(value);

export function collatorSlots(locales, options) {
    const requested = localeList(locales);
    options = coerceOptions(options);
    const usage = stringOption(options, 'usage', ['sort', 'search'], 'sort');
    matcherOption(options);
    const co = typeOption(options, 'collation');
    const kn = booleanOption(options, 'numeric', undefined);
    const kf = stringOption(options, 'caseFirst', Object.keys(caseFirsts), undefined);
    const keys = {
        co: usage === 'sort' ? collationKey : () => false,
        kn: (value) => value === 'true' || value === 'false',
        kf: (value) => value in caseFirsts,
    };
    const { locale, dataLocale, values } = resolveLocale(requested, { co, kn: kn?.toString(), kf }, keys, 'coll/');
    const collation = usage === 'search' ? 'search' : values.co;
    const base = parts(dataLocale).base;
    const handle = native.openCollator(native.icuName(withKeywords(base, new Map(collation ? [['co', collation]] : []))));
    const numeric = values.kn === 'true';
    const caseFirst = values.kf ?? Object.keys(caseFirsts).find((key) => caseFirsts[key] === native.getCollator(handle, CASE_FIRST));
    const asked = stringOption(options, 'sensitivity', Object.keys(strengths), undefined);
    const sensitivity = asked ?? 'variant';
    const ignored = booleanOption(options, 'ignorePunctuation', undefined);
    native.setCollator(handle, NUMERIC, numeric ? ON : OFF);
    if (values.kf !== undefined) native.setCollator(handle, CASE_FIRST, caseFirsts[caseFirst]);
    if (asked !== undefined || usage === 'sort') native.setCollator(handle, STRENGTH, strengths[sensitivity]);
    if (sensitivity === 'case') native.setCollator(handle, CASE_LEVEL, ON);
    if (ignored !== undefined) native.setCollator(handle, ALTERNATE, ignored ? SHIFTED : NON_IGNORABLE);
    const ignorePunctuation = native.getCollator(handle, ALTERNATE) === SHIFTED;
    return {
        locale,
        usage,
        sensitivity,
        ignorePunctuation,
        collation: usage === 'sort' ? (values.co ?? 'default') : 'default',
        numeric,
        caseFirst,
        handle,
    };
}

function Collator(locales, options) {
    const self = new.target ? this : Object.create(Collator.prototype);
    slots.set(self, collatorSlots(locales, options));
    return self;
}

defineClass(Collator, 'Collator', {
    resolvedOptions() {
        const { handle, bound, ...shown } = slots.get(this, 'resolvedOptions');
        return plain(shown);
    },
    get compare() {
        const collator = slots.get(this, 'compare');
        if (!collator.bound) {
            const { handle } = collator;
            collator.bound = (a, b) => native.compare(handle, a, b);
            Object.defineProperty(collator.bound, 'name', { value: '' });
        }
        return collator.bound;
    },
});
define(Collator, {
    supportedLocalesOf(locales, options = undefined) {
        return supportedLocales(locales, options, 'coll/');
    },
});

export { Collator };
