import { define, defineClass, plain, requireNew, Slots } from './classes.js';
import { openList } from './list-format.js';
import { localeList, matcherOption, numberingSystemKey, resolveLocale, supportedLocales } from './locales.js';
import { native } from './native.js';
import { numberParts, numberSlots } from './number-format.js';
import { numberOption, optionsObject, stringOption, typeOption } from './options.js';

const slots = new Slots('DurationFormat');
const units = ['years', 'months', 'weeks', 'days', 'hours', 'minutes', 'seconds', 'milliseconds', 'microseconds', 'nanoseconds'];
const clock = ['hours', 'minutes', 'seconds'];
const fractions = ['milliseconds', 'microseconds', 'nanoseconds'];
const words = ['long', 'short', 'narrow'];

function stylesOf(unit) {
    return clock.includes(unit) ? [...words, 'numeric', '2-digit'] : fractions.includes(unit) ? [...words, 'numeric'] : words;
}

/** GetDurationUnitOptions of ECMA-402. */
function unitOptions(unit, options, base, previous, twoDigit) {
    let style = stringOption(options, unit, stylesOf(unit), undefined);
    let fallback = 'always';
    if (style === undefined) {
        if (base === 'digital') {
            style = clock.includes(unit) || fractions.includes(unit) ? 'numeric' : 'short';
            if (!clock.includes(unit)) fallback = 'auto';
        } else if (['fractional', 'numeric', '2-digit'].includes(previous)) {
            style = 'numeric';
            if (unit !== 'minutes' && unit !== 'seconds') fallback = 'auto';
        } else {
            style = base;
            fallback = 'auto';
        }
    }
    if (style === 'numeric' && fractions.includes(unit)) {
        style = 'fractional';
        fallback = 'auto';
    }
    const display = stringOption(options, `${unit}Display`, ['auto', 'always'], fallback);
    if (display === 'always' && style === 'fractional') throw new RangeError(`${unit}Display can't be always where the style is numeric`);
    if (previous === 'fractional' && style !== 'fractional') throw new RangeError(`${unit} must be numeric behind a fraction`);
    if (previous === 'numeric' || previous === '2-digit') {
        if (!['fractional', 'numeric', '2-digit'].includes(style)) throw new RangeError(`${unit} must be numeric behind a numeric unit`);
        if (unit === 'minutes' || unit === 'seconds') style = '2-digit';
    }
    if (unit === 'hours' && twoDigit) style = '2-digit';
    return { style, display };
}

function DurationFormat(locales, options) {
    requireNew(new.target, 'DurationFormat');
    const requested = localeList(locales);
    options = optionsObject(options);
    matcherOption(options);
    const nu = typeOption(options, 'numberingSystem');
    const { locale, name, values } = resolveLocale(requested, { nu }, { nu: numberingSystemKey });
    const numberingSystem = values.nu ?? native.numberingSystem(name, '') ?? 'latn';
    const style = stringOption(options, 'style', [...words, 'digital'], 'short');
    const resolved = { locale, name, numberingSystem, style, units: {} };
    let previous = '';
    for (const unit of units) {
        const found = (resolved.units[unit] = unitOptions(unit, options, style, previous, false));
        if (['hours', 'minutes', 'seconds', 'milliseconds', 'microseconds'].includes(unit)) previous = found.style;
    }
    resolved.fractionalDigits = numberOption(options, 'fractionalDigits', 0, 9, undefined);
    slots.set(this, resolved);
}

/** ToDurationRecord of ECMA-402. */
function record(input) {
    if (typeof input !== 'object' || input === null) {
        if (typeof input === 'string') throw new RangeError('A duration is an object: strings are not taken');
        throw new TypeError('A duration is an object');
    }
    const result = {};
    let sign = 0,
        any = false;
    for (const unit of [...units].sort()) {
        const value = input[unit];
        if (value === undefined) continue;
        const amount = Number(value);
        if (!Number.isInteger(amount)) throw new RangeError(`The ${unit} of a duration must be a whole number`);
        any = true;
        if (amount !== 0 && sign !== 0 && Math.sign(amount) !== sign) throw new RangeError('The parts of a duration must have one sign');
        sign ||= Math.sign(amount);
        result[unit] = amount + 0;
    }
    if (!any) throw new TypeError('A duration needs at least one of its units');
    for (const unit of units) result[unit] ??= 0;
    if ([result.years, result.months, result.weeks].some((amount) => Math.abs(amount) >= 2 ** 32))
        throw new RangeError('The duration is too long');
    const nanoseconds =
        BigInt(result.days) * 86400000000000n +
        BigInt(result.hours) * 3600000000000n +
        BigInt(result.minutes) * 60000000000n +
        BigInt(result.seconds) * 1000000000n +
        BigInt(result.milliseconds) * 1000000n +
        BigInt(result.microseconds) * 1000n +
        BigInt(result.nanoseconds);
    if ((nanoseconds < 0n ? -nanoseconds : nanoseconds) >= 2n ** 53n * 1000000000n) throw new RangeError('The duration is too long');
    return { ...result, sign };
}

const scales = { seconds: 9, milliseconds: 6, microseconds: 3 };

/** The value of a unit with those below it as its fraction: decimal digits. */
function fractional(duration, unit) {
    const digits = scales[unit];
    let total = 0n;
    for (const part of units.slice(units.indexOf(unit))) total = total * (part === unit ? 1n : 1000n) + BigInt(duration[part]);
    const negative = total < 0n;
    const text = (negative ? -total : total).toString().padStart(digits + 1, '0');
    return `${negative ? '-' : ''}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

const isZero = (value) => (typeof value === 'number' ? value === 0 : /^-?0*\.?0*$/.test(value));
const isNumeric = (style) => style === 'numeric' || style === '2-digit';
const isSmall = (unit) => unit === 'seconds' || unit === 'milliseconds' || unit === 'microseconds';

/** Groups of parts: a group is what the list formatter sees as one element. */
function groups(format, duration) {
    const result = [];
    let separated = false,
        signShown = false,
        done = false;
    const separator = native.formatDate(native.openDate(format.name, 'h:mm', 'GMT'), 0, false);
    for (const unit of units) {
        if (done) break;
        const { style, display } = format.units[unit];
        let value = duration[unit];
        const options = {};
        const next = units[units.indexOf(unit) + 1];
        if (isSmall(unit) && format.units[next].style === 'fractional') {
            value = fractional(duration, unit);
            options.maximumFractionDigits = format.fractionalDigits ?? 9;
            options.minimumFractionDigits = format.fractionalDigits ?? 0;
            options.roundingMode = 'trunc';
            done = true;
        }
        let required = false;
        if (unit === 'minutes' && separated) {
            const { seconds, milliseconds, microseconds, nanoseconds } = duration;
            required =
                format.units.seconds.display === 'always' || seconds !== 0 || milliseconds !== 0 || microseconds !== 0 || nanoseconds !== 0;
        }
        if (isZero(value) && display === 'auto' && !required) continue;
        if (duration.sign < 0 && !signShown) {
            if (isZero(value)) value = -0;
        } else if (duration.sign < 0) {
            options.signDisplay = 'never';
        }
        signShown = true;
        options.numberingSystem = format.numberingSystem;
        if (style === '2-digit') options.minimumIntegerDigits = 2;
        if (isNumeric(style)) options.useGrouping = false;
        else Object.assign(options, { style: 'unit', unit: unit.slice(0, -1), unitDisplay: style });
        const parts = numberParts(numberSlots(format.locale, options), value).map((part) => ({ ...part, unit: unit.slice(0, -1) }));
        if (separated && isNumeric(style))
            result.at(-1).push({ type: 'literal', value: /\D/.exec(separator.replace(/^\p{Nd}+/u, ''))?.[0] ?? ':' }, ...parts);
        else result.push(parts);
        if (isNumeric(style)) separated = true;
    }
    return result;
}

function partsOf(format, input) {
    const elements = groups(format, record(input));
    const handle = openList(format.name, 'unit', format.style === 'digital' ? 'short' : format.style);
    const texts = elements.map((parts) => parts.map((part) => part.value).join(''));
    const flat = native.formatList(handle, true, ...texts);
    const result = [];
    let at = 0;
    const positions = [];
    for (let i = 1; i < flat.length; i += 4) if (flat[i] === 3 && flat[i + 1] === 1) positions.push([flat[i + 2], flat[i + 3]]);
    positions
        .sort((a, b) => a[0] - b[0])
        .forEach(([begin, end], i) => {
            if (begin > at) result.push({ type: 'literal', value: flat[0].slice(at, begin) });
            result.push(...elements[i]);
            at = end;
        });
    if (at < flat[0].length) result.push({ type: 'literal', value: flat[0].slice(at) });
    return result;
}

defineClass(DurationFormat, 'DurationFormat', {
    resolvedOptions() {
        const { locale, numberingSystem, style, units: shown, fractionalDigits } = slots.get(this, 'resolvedOptions');
        const each = units.flatMap((unit) => [
            [unit, shown[unit].style === 'fractional' ? 'numeric' : shown[unit].style],
            [`${unit}Display`, shown[unit].display],
        ]);
        return plain({ locale, numberingSystem, style, ...Object.fromEntries(each), fractionalDigits });
    },
    format(duration) {
        return partsOf(slots.get(this, 'format'), duration)
            .map((part) => part.value)
            .join('');
    },
    formatToParts(duration) {
        return partsOf(slots.get(this, 'formatToParts'), duration);
    },
});
define(DurationFormat, {
    supportedLocalesOf(locales, options = undefined) {
        return supportedLocales(locales, options);
    },
});

export { DurationFormat };
