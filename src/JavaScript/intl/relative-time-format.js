import { define, defineClass, plain, requireNew, Slots } from './classes.js';
import { NUMBER, runs } from './fields.js';
import { localeList, matcherOption, numberingSystemKey, resolveLocale, supportedLocales } from './locales.js';
import { native } from './native.js';
import { numberPartType } from './number-format.js';
import { coerceOptions, stringOption, typeOption } from './options.js';

const slots = new Slots('RelativeTimeFormat');
const styles = ['long', 'short', 'narrow'];
const units = ['year', 'quarter', 'month', 'week', 'day', 'hour', 'minute', 'second'];

function RelativeTimeFormat(locales, options) {
    requireNew(new.target, 'RelativeTimeFormat');
    const requested = localeList(locales);
    options = coerceOptions(options);
    matcherOption(options);
    const nu = typeOption(options, 'numberingSystem');
    const { locale, name, values } = resolveLocale(requested, { nu }, { nu: numberingSystemKey });
    const style = stringOption(options, 'style', styles, 'long');
    const numeric = stringOption(options, 'numeric', ['always', 'auto'], 'always');
    slots.set(this, {
        locale,
        style,
        numeric,
        numberingSystem: values.nu ?? native.numberingSystem(name, '') ?? 'latn',
        handle: native.openRelative(name, styles.indexOf(style)),
    });
}

function format({ handle, numeric }, value, unit, parts) {
    const amount = Number(value);
    const name = String(unit);
    const index = units.indexOf(name.endsWith('s') ? name.slice(0, -1) : name);
    if (index < 0) throw new RangeError(`Invalid unit argument for format() '${name}'`);
    if (!Number.isFinite(amount)) throw new RangeError('The number is not finite: a relative time is');
    return native.formatRelative(handle, amount, index, numeric === 'always', parts);
}

defineClass(RelativeTimeFormat, 'RelativeTimeFormat', {
    resolvedOptions() {
        const { locale, style, numeric, numberingSystem } = slots.get(this, 'resolvedOptions');
        return plain({ locale, style, numeric, numberingSystem });
    },
    format(value, unit) {
        return format(slots.get(this, 'format'), value, unit, false);
    },
    formatToParts(value, unit) {
        const name = String(unit);
        return runs(format(slots.get(this, 'formatToParts'), value, name, true)).map((run) =>
            run.category === NUMBER
                ? { type: numberPartType(run, Number(value)), value: run.text, unit: name.endsWith('s') ? name.slice(0, -1) : name }
                : { type: 'literal', value: run.text },
        );
    },
});
define(RelativeTimeFormat, {
    supportedLocalesOf(locales, options = undefined) {
        return supportedLocales(locales, options);
    },
});

export { RelativeTimeFormat };
