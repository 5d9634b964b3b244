import { define, defineClass, plain, Slots } from './classes.js';
import { digitOptions, digitSkeleton } from './digits.js';
import { NUMBER, runs, sourceOf } from './fields.js';
import { localeList, matcherOption, numberingSystemKey, resolveLocale, supportedLocales } from './locales.js';
import { native } from './native.js';
import { coerceOptions, stringOption, typeOption } from './options.js';
import { units } from './units.js';

const slots = new Slots('NumberFormat');
const displays = {
    code: 'unit-width-iso-code',
    symbol: 'unit-width-short',
    narrowSymbol: 'unit-width-narrow',
    name: 'unit-width-full-name',
};
const widths = { short: 'unit-width-short', narrow: 'unit-width-narrow', long: 'unit-width-full-name' };
const groupings = { false: 'group-off', min2: 'group-min2', auto: 'group-auto', always: 'group-on-aligned' };
const signs = { auto: 'auto', never: 'never', always: 'always', exceptZero: 'except-zero', negative: 'negative' };

function currencyOption(options) {
    const currency = stringOption(options, 'currency', undefined, undefined);
    if (currency !== undefined && !/^[a-z]{3}$/i.test(currency)) throw new RangeError(`Invalid currency code : ${currency}`);
    return currency?.toUpperCase();
}

function unitOption(options) {
    const unit = stringOption(options, 'unit', undefined, undefined);
    if (unit !== undefined && !unit.split('-per-').every((part, i, all) => all.length <= 2 && units.includes(part))) {
        throw new RangeError(`Invalid unit argument for Intl.NumberFormat() '${unit}'`);
    }
    return unit;
}

function groupingOption(options, notation) {
    const fallback = notation === 'compact' ? 'min2' : 'auto';
    const value = options.useGrouping;
    if (value === undefined) return fallback;
    if (value === true) return 'always';
    if (value === false || !value) return false;
    const text = String(value);
    if (text === 'true' || text === 'false') return fallback;
    if (!['min2', 'auto', 'always'].includes(text))
        throw new RangeError(`Value ${text} out of range for Intl.NumberFormat options property useGrouping`);
    return text;
}

export function numberSlots(locales, options) {
    const requested = localeList(locales);
    options = coerceOptions(options);
    matcherOption(options);
    const nu = typeOption(options, 'numberingSystem');
    const { locale, name, values } = resolveLocale(requested, { nu }, { nu: numberingSystemKey });
    const result = { locale, name, numberingSystem: values.nu ?? native.numberingSystem(name, '') ?? 'latn' };
    result.style = stringOption(options, 'style', ['decimal', 'percent', 'currency', 'unit'], 'decimal');
    const currency = currencyOption(options);
    if (result.style === 'currency' && currency === undefined) throw new TypeError('Currency code is required with currency style.');
    const currencyDisplay = stringOption(options, 'currencyDisplay', Object.keys(displays), 'symbol');
    const currencySign = stringOption(options, 'currencySign', ['standard', 'accounting'], 'standard');
    const unit = unitOption(options);
    if (result.style === 'unit' && unit === undefined) throw new TypeError('Unit is required with unit style.');
    const unitDisplay = stringOption(options, 'unitDisplay', Object.keys(widths), 'short');
    if (result.style === 'currency') Object.assign(result, { currency, currencyDisplay, currencySign });
    if (result.style === 'unit') Object.assign(result, { unit, unitDisplay });
    result.notation = stringOption(options, 'notation', ['standard', 'scientific', 'engineering', 'compact'], 'standard');
    let least = 0,
        most = result.style === 'percent' ? 0 : 3;
    if (result.style === 'currency' && result.notation === 'standard') least = most = native.currencyDigits(currency);
    result.digits = digitOptions(options, least, most, result.notation);
    const compactDisplay = stringOption(options, 'compactDisplay', ['short', 'long'], 'short');
    if (result.notation === 'compact') result.compactDisplay = compactDisplay;
    result.useGrouping = groupingOption(options, result.notation);
    result.signDisplay = stringOption(options, 'signDisplay', Object.keys(signs), 'auto');
    return result;
}

function skeletonOf(number) {
    const stems = [digitSkeleton(number.digits), groupings[number.useGrouping]];
    const accounting = number.currencySign === 'accounting';
    const sign = signs[number.signDisplay];
    stems.push(!accounting || sign === 'never' ? `sign-${sign}` : sign === 'auto' ? 'sign-accounting' : `sign-accounting-${sign}`);
    if (number.style === 'percent') stems.push('percent scale/100');
    if (number.style === 'currency') stems.push(`currency/${number.currency}`, displays[number.currencyDisplay]);
    if (number.style === 'unit') stems.push(`unit/${number.unit}`, widths[number.unitDisplay]);
    if (number.notation === 'compact') stems.push(`compact-${number.compactDisplay}`);
    else if (number.notation !== 'standard') stems.push(number.notation);
    return stems.join(' ');
}

/** A number, or the decimal digits of one. */
function mathematicalValue(value) {
    if (typeof value === 'number') return value;
    if ((typeof value === 'object' && value !== null) || typeof value === 'function') value = toNumericPrimitive(value);
    if (typeof value === 'bigint') return value.toString();
    if (typeof value !== 'string') return Number(value);
    const text = value.trim();
    if (/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,4})?$/i.test(text)) return Number(text) === 0 ? Number(text) : text.replace(/^\+/, '');
    return Number(text);
}

function toNumericPrimitive(value) {
    const convert = value[Symbol.toPrimitive];
    if (convert !== undefined && convert !== null) {
        const primitive = Reflect.apply(convert, value, ['number']);
        if (typeof primitive !== 'object') return primitive;
    } else {
        for (const method of ['valueOf', 'toString']) {
            const primitive = typeof value[method] === 'function' ? value[method]() : value;
            if ((typeof primitive !== 'object' && typeof primitive !== 'function') || primitive === null) return primitive;
        }
    }
    throw new TypeError('Cannot convert object to primitive value');
}

const handleOf = (number) => (number.handle ??= native.openNumber(number.name, skeletonOf(number)));
const rangeOf = (number) => (number.range ??= native.openNumberRange(number.name, skeletonOf(number)));

export const formatNumber = (number, value) => native.formatNumber(handleOf(number), mathematicalValue(value), false);

const types = [
    'integer',
    'fraction',
    'decimal',
    'exponentSeparator',
    'exponentMinusSign',
    'exponentInteger',
    'group',
    'currency',
    'percentSign',
    'perMille',
    'sign',
    'unit',
    'compact',
    'approximatelySign',
];

function isNegative(value) {
    if (typeof value === 'number') return value < 0 || Object.is(value, -0);
    return value.startsWith('-');
}

export function numberPartType(run, value, style) {
    if (run.category !== NUMBER) return 'literal';
    const type = types[run.field];
    if (type === 'integer') return Number.isNaN(value) ? 'nan' : value === Infinity || value === -Infinity ? 'infinity' : type;
    if (type === 'sign') return isNegative(value) ? 'minusSign' : 'plusSign';
    return type === 'percentSign' && style === 'unit' ? 'unit' : type;
}

export function numberParts(number, value) {
    value = mathematicalValue(value);
    return runs(native.formatNumber(handleOf(number), value, true)).map((run) => ({
        type: numberPartType(run, value, number.style),
        value: run.text,
    }));
}

function rangeEnds(start, end) {
    if (start === undefined || end === undefined) throw new TypeError('start or end is undefined');
    const ends = [mathematicalValue(start), mathematicalValue(end)];
    if (ends.some(Number.isNaN)) throw new RangeError('Invalid number value: NaN');
    return ends;
}
const decimal = (value) => (Object.is(value, -0) ? '-0' : String(value));

function NumberFormat(locales, options) {
    const self = new.target ? this : Object.create(NumberFormat.prototype);
    slots.set(self, numberSlots(locales, options));
    return self;
}

const digitKeys = [
    'minimumIntegerDigits',
    'minimumSignificantDigits',
    'maximumSignificantDigits',
    'minimumFractionDigits',
    'maximumFractionDigits',
];

/** The digits that resolvedOptions() shows. */
export const shownDigits = (digits) => plain(Object.fromEntries(digitKeys.map((key) => [key, digits[key]])));

defineClass(NumberFormat, 'NumberFormat', {
    resolvedOptions() {
        const number = slots.get(this, 'resolvedOptions');
        const {
            locale,
            numberingSystem,
            style,
            currency,
            currencyDisplay,
            currencySign,
            unit,
            unitDisplay,
            digits,
            useGrouping,
            notation,
            compactDisplay,
            signDisplay,
        } = number;
        return plain({
            locale,
            numberingSystem,
            style,
            currency,
            currencyDisplay,
            currencySign,
            unit,
            unitDisplay,
            ...shownDigits(digits),
            useGrouping,
            notation,
            compactDisplay,
            signDisplay,
            roundingMode: digits.roundingMode,
            roundingIncrement: digits.roundingIncrement,
            trailingZeroDisplay: digits.trailingZeroDisplay,
            roundingPriority: digits.roundingPriority,
        });
    },
    formatToParts(value) {
        return numberParts(slots.get(this, 'formatToParts'), value);
    },
    get format() {
        const number = slots.get(this, 'format');
        if (!number.bound) {
            number.bound = (value) => native.formatNumber(handleOf(number), mathematicalValue(value), false);
            Object.defineProperty(number.bound, 'name', { value: '' });
        }
        return number.bound;
    },
    formatRange(start, end) {
        const number = slots.get(this, 'formatRange');
        const [first, second] = rangeEnds(start, end);
        return native.formatNumberRange(rangeOf(number), decimal(first), decimal(second), false);
    },
    formatRangeToParts(start, end) {
        const number = slots.get(this, 'formatRangeToParts');
        const ends = rangeEnds(start, end);
        return runs(native.formatNumberRange(rangeOf(number), decimal(ends[0]), decimal(ends[1]), true)).map((run) => ({
            type: numberPartType(run, ends[run.span === 1 ? 1 : 0], number.style),
            value: run.text,
            source: sourceOf(run),
        }));
    },
});
define(NumberFormat, {
    supportedLocalesOf(locales, options = undefined) {
        return supportedLocales(locales, options);
    },
});

export { NumberFormat, handleOf, rangeOf, rangeEnds, decimal };
