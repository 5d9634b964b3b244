import { define, defineClass, plain, requireNew, Slots } from './classes.js';
import { LIST, runs } from './fields.js';
import { localeList, matcherOption, resolveLocale, supportedLocales } from './locales.js';
import { native } from './native.js';
import { optionsObject, stringOption } from './options.js';

const slots = new Slots('ListFormat');
const types = ['conjunction', 'disjunction', 'unit'];
const styles = ['long', 'short', 'narrow'];

export const openList = (name, type, style) => native.openList(name, types.indexOf(type), styles.indexOf(style));

function ListFormat(locales, options) {
    requireNew(new.target, 'ListFormat');
    const requested = localeList(locales);
    options = optionsObject(options);
    matcherOption(options);
    const { locale, name } = resolveLocale(requested, {}, {});
    const type = stringOption(options, 'type', types, 'conjunction');
    const style = stringOption(options, 'style', styles, 'long');
    slots.set(this, { locale, type, style, handle: openList(name, type, style) });
}

function strings(iterable) {
    if (iterable === undefined) return [];
    const list = [];
    for (const value of iterable) {
        if (typeof value !== 'string') throw new TypeError('Iterable yielded a non-String value');
        list.push(value);
    }
    return list;
}

defineClass(ListFormat, 'ListFormat', {
    resolvedOptions() {
        const { locale, type, style } = slots.get(this, 'resolvedOptions');
        return plain({ locale, type, style });
    },
    format(list) {
        const { handle } = slots.get(this, 'format');
        return native.formatList(handle, false, ...strings(list));
    },
    formatToParts(list) {
        const { handle } = slots.get(this, 'formatToParts');
        return listParts(handle, strings(list));
    },
});

function listParts(handle, texts) {
    return runs(native.formatList(handle, true, ...texts)).map((run) => ({
        type: run.category === LIST && run.field === 1 ? 'element' : 'literal',
        value: run.text,
    }));
}

define(ListFormat, {
    supportedLocalesOf(locales, options = undefined) {
        return supportedLocales(locales, options);
    },
});

export { ListFormat };
