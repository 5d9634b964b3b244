import { calendarKey } from './calendars.js';
import { define, defineClass, plain, Slots } from './classes.js';
import {
    defaultCycle,
    fieldPattern,
    fieldValues,
    hourCycleOf,
    patternsOf,
    rangeSkeleton,
    shownFields,
    styleNumbers,
    usualPattern,
    withHours,
} from './date-pattern.js';
import { DATE, runs, sourceOf } from './fields.js';
import { localeList, matcherOption, numberingSystemKey, resolveLocale, supportedLocales } from './locales.js';
import { native } from './native.js';
import { booleanOption, coerceOptions, numberOption, stringOption, typeOption } from './options.js';
import { hostTimeZone, timeZone } from './time-zones.js';

const slots = new Slots('DateTimeFormat');
const cycles = ['h11', 'h12', 'h23', 'h24'];
const styles = ['full', 'long', 'medium', 'short'];
const dateFields = ['weekday', 'year', 'month', 'day'];
const timeFields = ['dayPeriod', 'hour', 'minute', 'second', 'fractionalSecondDigits'];

function cycleOf(hour12, cycle, byLocale) {
    if (hour12 === undefined) return cycle ?? byLocale;
    const from0 = byLocale === 'h11' || byLocale === 'h23';
    return hour12 ? (from0 ? 'h11' : 'h12') : from0 ? 'h23' : 'h24';
}

/** `required` and `defaults` as in ECMA-402's CreateDateTimeFormat: "date", "time", "any" or "all". */
export function dateSlots(locales, options, required, defaults) {
    const requested = localeList(locales);
    options = coerceOptions(options);
    matcherOption(options);
    const ca = typeOption(options, 'calendar');
    const nu = typeOption(options, 'numberingSystem');
    const hour12 = booleanOption(options, 'hour12', undefined);
    const asked = stringOption(options, 'hourCycle', cycles, undefined);
    const hc = hour12 === undefined ? asked : null;
    const keys = { ca: calendarKey, nu: numberingSystemKey, hc: (value) => hour12 === undefined && cycles.includes(value) };
    const { locale, name, values } = resolveLocale(requested, { ca, nu, hc: hc ?? undefined }, keys);
    const zone = options.timeZone;
    const { id, icu } = zone === undefined ? hostTimeZone() : timeZone(String(zone));
    const wanted = {};
    for (const field of Object.keys(fieldValues)) {
        wanted[field] =
            field === 'fractionalSecondDigits'
                ? numberOption(options, field, 1, 3, undefined)
                : stringOption(options, field, fieldValues[field], undefined);
    }
    stringOption(options, 'formatMatcher', ['basic', 'best fit'], 'best fit');
    const dateStyle = stringOption(options, 'dateStyle', styles, undefined);
    const timeStyle = stringOption(options, 'timeStyle', styles, undefined);
    const date = {
        locale,
        name,
        values,
        timeZone: id,
        icuZone: icu,
        dateStyle,
        timeStyle,
        numberingSystem: values.nu ?? native.numberingSystem(name, '') ?? 'latn',
    };
    date.calendar = calendarKey.usual(values.ca, name);
    const patterns = patternsOf(name);
    const byLocale = defaultCycle(patterns);
    if (dateStyle !== undefined || timeStyle !== undefined) {
        const extra = Object.keys(wanted).find((field) => wanted[field] !== undefined);
        if (extra) throw new TypeError(`Can't set option ${extra} when ${dateStyle === undefined ? 'timeStyle' : 'dateStyle'} is used`);
        if (required === 'date' && timeStyle !== undefined) throw new TypeError('Invalid option : timeStyle');
        if (required === 'time' && dateStyle !== undefined) throw new TypeError('Invalid option : dateStyle');
        if (timeStyle !== undefined) date.hourCycle = cycleOf(hour12, values.hc, byLocale);
        const numbers = styleNumbers(dateStyle, timeStyle);
        date.pattern = usualPattern(name, numbers);
        // Its own format knows more than the pattern: that years of the Hebrew calendar are written in letters, say.
        if (timeStyle === undefined || hourCycleOf(date.pattern) === date.hourCycle) date.styles = numbers;
        else date.pattern = withHours(date.pattern, patterns, date.hourCycle);
    } else {
        const has = (list) => list.some((field) => wanted[field] !== undefined);
        const needed = !(required !== 'time' && has(dateFields)) && !(required !== 'date' && has(timeFields));
        if (needed && defaults !== 'time') wanted.year = wanted.month = wanted.day = 'numeric';
        if (needed && defaults !== 'date') wanted.hour = wanted.minute = wanted.second = 'numeric';
        if (wanted.hour !== undefined) date.hourCycle = cycleOf(hour12, values.hc, byLocale);
        date.pattern = fieldPattern(patterns, wanted, date.hourCycle);
    }
    return date;
}

const handleOf = (date) => (date.handle ??= native.openDate(date.name, date.pattern, date.icuZone, ...(date.styles ?? [])));
const rangeOf = (date) => (date.range ??= native.openDateRange(date.name, rangeSkeleton(date.pattern, date.hourCycle), date.icuZone));

function timeOf(value) {
    const time = value === undefined ? Date.now() : Number(value);
    if (!(Math.abs(time) <= 8.64e15)) throw new RangeError('Invalid time value');
    return Math.trunc(time) + 0;
}

// CLDR puts a narrow no-break space in front of AM and PM, among others; programs that read dates failed on it, so V8 shows a space.
const narrowSpace = /\u202f/g;

export function formatDate(date, value) {
    const text = native.formatDate(handleOf(date), timeOf(value), false);
    return text.includes('\u202f') ? text.replace(narrowSpace, ' ') : text;
}

const types = {
    0: 'era',
    1: 'year',
    2: 'month',
    3: 'day',
    4: 'hour',
    5: 'hour',
    6: 'minute',
    7: 'second',
    8: 'fractionalSecond',
    9: 'weekday',
    14: 'dayPeriod',
    15: 'hour',
    16: 'hour',
    17: 'timeZoneName',
    18: 'year',
    19: 'weekday',
    20: 'year',
    23: 'timeZoneName',
    24: 'timeZoneName',
    25: 'weekday',
    26: 'month',
    29: 'timeZoneName',
    30: 'yearName',
    31: 'timeZoneName',
    32: 'timeZoneName',
    33: 'timeZoneName',
    34: 'relatedYear',
    35: 'dayPeriod',
    36: 'dayPeriod',
};
const typeOf = (run) => (run.category === DATE ? (types[run.field] ?? 'literal') : 'literal');

function rangeRuns(date, start, end) {
    if (start === undefined || end === undefined) throw new TypeError('startDate or endDate cannot be undefined');
    const first = timeOf(start),
        second = timeOf(end);
    const result = runs(native.formatDateRange(rangeOf(date), first, second));
    // Dates that look alike are shown once, as format() shows them.
    return result.some((run) => run.span >= 0) ? result : undefined;
}

const partsOf = (date, value) =>
    runs(native.formatDate(handleOf(date), timeOf(value), true)).map((run) => ({ type: typeOf(run), value: run.text }));

function DateTimeFormat(locales, options) {
    const self = new.target ? this : Object.create(DateTimeFormat.prototype);
    slots.set(self, dateSlots(locales, options, 'any', 'date'));
    return self;
}

defineClass(DateTimeFormat, 'DateTimeFormat', {
    resolvedOptions() {
        const {
            locale,
            calendar,
            numberingSystem,
            timeZone: zone,
            hourCycle,
            pattern,
            dateStyle,
            timeStyle,
        } = slots.get(this, 'resolvedOptions');
        const cycle = hourCycle && (hourCycleOf(pattern) ?? hourCycle);
        const { weekday, era, year, month, day, dayPeriod, hour, minute, second, fractionalSecondDigits, timeZoneName } =
            dateStyle || timeStyle ? {} : shownFields(pattern);
        return plain({
            locale,
            calendar,
            numberingSystem,
            timeZone: zone,
            hourCycle: cycle,
            hour12: cycle && (cycle === 'h11' || cycle === 'h12'),
            weekday,
            era,
            year,
            month,
            day,
            dayPeriod,
            hour,
            minute,
            second,
            fractionalSecondDigits,
            timeZoneName,
            dateStyle,
            timeStyle,
        });
    },
    formatToParts(value) {
        return partsOf(slots.get(this, 'formatToParts'), value);
    },
    get format() {
        const date = slots.get(this, 'format');
        if (!date.bound) {
            date.bound = (value) => formatDate(date, value);
            Object.defineProperty(date.bound, 'name', { value: '' });
        }
        return date.bound;
    },
    formatRange(start, end) {
        const date = slots.get(this, 'formatRange');
        return (
            rangeRuns(date, start, end)
                ?.map((run) => run.text)
                .join('') ?? formatDate(date, start)
        );
    },
    formatRangeToParts(start, end) {
        const date = slots.get(this, 'formatRangeToParts');
        const found = rangeRuns(date, start, end);
        return found
            ? found.map((run) => ({ type: typeOf(run), value: run.text, source: sourceOf(run) }))
            : partsOf(date, start).map((part) => ({ ...part, source: 'shared' }));
    },
});
define(DateTimeFormat, {
    supportedLocalesOf(locales, options = undefined) {
        return supportedLocales(locales, options);
    },
});

export { DateTimeFormat };
