import { define, defineClass, plain, requireNew, Slots } from './classes.js';
import { digitOptions, digitSkeleton } from './digits.js';
import { localeList, matcherOption, resolveLocale, supportedLocales } from './locales.js';
import { native } from './native.js';
import { decimal, shownDigits } from './number-format.js';
import { coerceOptions, stringOption } from './options.js';

const slots = new Slots('PluralRules');

function PluralRules(locales, options) {
    requireNew(new.target, 'PluralRules');
    const requested = localeList(locales);
    options = coerceOptions(options);
    matcherOption(options);
    const type = stringOption(options, 'type', ['cardinal', 'ordinal'], 'cardinal');
    const digits = digitOptions(options, 0, 3, 'standard');
    const { locale, name } = resolveLocale(requested, {}, {});
    slots.set(this, {
        locale,
        name,
        type,
        digits,
        rules: native.openPlural(name, type === 'ordinal'),
        number: native.openNumber(name, digitSkeleton(digits)),
    });
}

defineClass(PluralRules, 'PluralRules', {
    resolvedOptions() {
        const { locale, type, digits, rules } = slots.get(this, 'resolvedOptions');
        const order = ['zero', 'one', 'two', 'few', 'many', 'other'];
        const found = native.pluralKeywords(rules).split(',');
        return plain({
            locale,
            type,
            ...shownDigits(digits),
            pluralCategories: order.filter((keyword) => found.includes(keyword)),
            roundingIncrement: digits.roundingIncrement,
            roundingMode: digits.roundingMode,
            roundingPriority: digits.roundingPriority,
            trailingZeroDisplay: digits.trailingZeroDisplay,
        });
    },
    select(value) {
        const { rules, number } = slots.get(this, 'select');
        const amount = Number(value);
        return Number.isFinite(amount) ? native.selectPlural(rules, number, amount) : 'other';
    },
    selectRange(start, end) {
        const plural = slots.get(this, 'selectRange');
        if (start === undefined || end === undefined) throw new TypeError('start or end is undefined');
        const first = Number(start),
            second = Number(end);
        if (Number.isNaN(first) || Number.isNaN(second)) throw new RangeError('Invalid number value: NaN');
        plural.range ??= native.openNumberRange(plural.name, digitSkeleton(plural.digits));
        return native.selectPluralRange(plural.rules, plural.range, decimal(first), decimal(second));
    },
});
define(PluralRules, {
    supportedLocalesOf(locales, options = undefined) {
        return supportedLocales(locales, options);
    },
});

export { PluralRules };
