import { define, defineClass, plain, requireNew, Slots } from './classes.js';
import { localeList, matcherOption, resolveLocale, supportedLocales } from './locales.js';
import { native } from './native.js';
import { stringOption } from './options.js';
import { canonicalize, isLanguageId, isRegion, isScript } from './tags.js';

const slots = new Slots('DisplayNames');
const styles = ['long', 'short', 'narrow'];
const types = ['language', 'region', 'script', 'currency', 'calendar', 'dateTimeField'];

// Of UDateTimePatternField.
const dateTimeFields = {
    era: 0,
    year: 1,
    quarter: 2,
    month: 3,
    weekOfYear: 4,
    weekday: 6,
    day: 9,
    dayPeriod: 10,
    hour: 11,
    minute: 12,
    second: 13,
    timeZoneName: 15,
};
const longName = 1; // of UCurrNameStyle: V8 gives it in every style

function invalid(code) {
    return new RangeError(`Invalid argument to Intl.DisplayNames.prototype.of: ${code}`);
}

/** The canonical form of a code of each type; throws for what can't be one. */
const canonicalCode = {
    language(code) {
        if (!isLanguageId(code)) throw invalid(code);
        return canonicalize(code);
    },
    region(code) {
        if (!isRegion(code)) throw invalid(code);
        return code.toUpperCase();
    },
    script(code) {
        if (!isScript(code)) throw invalid(code);
        return code[0].toUpperCase() + code.slice(1).toLowerCase();
    },
    currency(code) {
        if (!/^[a-z]{3}$/i.test(code)) throw invalid(code);
        return code.toUpperCase();
    },
    calendar(code) {
        if (!/^[a-z0-9]{3,8}([-_][a-z0-9]{3,8})*$/i.test(code) || code.includes('_')) throw invalid(code);
        return code.toLowerCase();
    },
    dateTimeField(code) {
        if (!(code in dateTimeFields)) throw invalid(code);
        return code;
    },
};

function nameOf({ type, style, name, handle, patterns }, code) {
    if (type === 'currency') return native.currencyName(name, code, longName);
    if (type === 'dateTimeField') return native.fieldName(patterns, dateTimeFields[code], styles.indexOf(style));
    if (type === 'language') return named(native.nameOf(handle, 'language', native.icuName(code)), code);
    if (type === 'calendar')
        return named(
            native.nameOf(handle, 'calendar', code === 'gregory' ? 'gregorian' : code === 'ethioaa' ? 'ethiopic-amete-alem' : code),
            code,
        );
    return named(native.nameOf(handle, type, code), code);
}

/** ICU gives the code where it has no name. */
const named = (name, code) => (name === code ? undefined : name);

function DisplayNames(locales, options) {
    requireNew(new.target, 'DisplayNames');
    const requested = localeList(locales);
    if (options === undefined || options === null || (typeof options !== 'object' && typeof options !== 'function'))
        throw new TypeError('Incorrect options: an object is expected');
    matcherOption(options);
    const style = stringOption(options, 'style', styles, 'long');
    const type = stringOption(options, 'type', types, undefined);
    if (type === undefined) throw new TypeError('Required option "type" must not be undefined');
    const fallback = stringOption(options, 'fallback', ['code', 'none'], 'code');
    const { locale, name } = resolveLocale(requested, {}, {});
    const languageDisplay = stringOption(options, 'languageDisplay', ['dialect', 'standard'], 'dialect');
    const names = { locale, name, style, type, fallback, languageDisplay: type === 'language' ? languageDisplay : undefined };
    if (type === 'dateTimeField') names.patterns = native.openPatterns(name);
    else if (type !== 'currency') names.handle = native.openNames(name, languageDisplay === 'dialect', style !== 'long');
    slots.set(this, names);
}

defineClass(DisplayNames, 'DisplayNames', {
    resolvedOptions() {
        const { locale, style, type, fallback, languageDisplay } = slots.get(this, 'resolvedOptions');
        return plain({ locale, style, type, fallback, languageDisplay });
    },
    of(code) {
        const names = slots.get(this, 'of');
        const canonical = canonicalCode[names.type](String(code));
        const found = nameOf(names, canonical);
        return found ?? (names.fallback === 'code' ? canonical : undefined);
    },
});
define(DisplayNames, {
    supportedLocalesOf(locales, options = undefined) {
        return supportedLocales(locales, options);
    },
});

export { DisplayNames };
