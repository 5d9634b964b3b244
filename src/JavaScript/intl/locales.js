import { coerceOptions, stringOption } from './options.js';
import { localeTag } from './locale-tag.js';
import { native } from './native.js';
import { canonicalize, parts, withKeywords } from './tags.js';

/** CanonicalizeLocaleList of ECMA-402. */
export function localeList(locales) {
    if (locales === undefined) return [];
    if (typeof locales === 'string') return [canonicalize(locales)];
    const tag = localeTag(locales);
    if (tag !== undefined) return [tag];
    if (locales === null) throw new TypeError('Cannot convert undefined or null to object');
    const object = Object(locales);
    const length = Math.min(Math.max(Math.trunc(Number(object.length)) || 0, 0), Number.MAX_SAFE_INTEGER);
    const seen = new Set();
    for (let i = 0; i < length; i++) {
        if (!(i in object)) continue;
        const value = object[i];
        if (typeof value !== 'string' && (typeof value !== 'object' || value === null))
            throw new TypeError('Incorrect locale information provided');
        seen.add(localeTag(value) ?? canonicalize(String(value)));
    }
    return [...seen];
}

const available = new Map();

/** BestAvailableLocale: the tag without what there is no data for, or undefined. */
function bestAvailable(base, folder) {
    const key = folder + base;
    if (available.has(key)) return available.get(key);
    let candidate = base,
        found;
    while (!(found = native.hasLocale(folder, candidate.replaceAll('-', '_')))) {
        const end = candidate.lastIndexOf('-');
        if (end < 0) break;
        candidate = candidate.slice(0, candidate[end - 2] === '-' ? end - 2 : end);
    }
    if (!found || candidate !== base) native.reportMissing(base);
    if (available.size >= 1000) available.clear();
    available.set(key, found ? candidate : undefined);
    return found ? candidate : undefined;
}

let fallback;

export function defaultLocale() {
    fallback ??= bestAvailable(parts(canonicalize(native.defaultLocale())).base, '') ?? 'en-US';
    return fallback;
}

/** Of locales as a constructor's caller gives them, those with data. `folder`: of ICU's data, "coll/" for collations. */
export function supportedLocales(locales, options, folder = '') {
    const list = localeList(locales);
    stringOption(coerceOptions(options), 'localeMatcher', ['lookup', 'best fit'], 'best fit');
    return list.filter((tag) => bestAvailable(parts(tag).base, folder) !== undefined);
}

export const matcherOption = (options) => stringOption(options, 'localeMatcher', ['lookup', 'best fit'], 'best fit');

/**
 * ResolveLocale of ECMA-402. `keys` has, for each keyword that the service knows, whether a value is supported in a locale; `wanted` what
 * the options ask for. Gives { locale, name, values }: the tag, ICU's name with the keywords, and these.
 */
export function resolveLocale(requested, wanted, keys, folder = '') {
    let locale,
        keywords = new Map();
    for (const tag of requested) {
        const { base, keywords: own } = parts(tag);
        locale = bestAvailable(base, folder);
        if (locale !== undefined) {
            keywords = own;
            break;
        }
    }
    locale ??= defaultLocale();
    const values = {},
        shown = new Map(),
        used = new Map();
    for (const key of Object.keys(keys)) {
        let value;
        if (keywords.has(key)) {
            const asked = keywords.get(key) || 'true';
            if (keys[key](asked, locale)) {
                value = asked;
                shown.set(key, asked);
            }
        }
        const option = wanted[key];
        if (option !== undefined && option !== value && keys[key](option, locale)) {
            value = option;
            shown.delete(key);
        }
        if (value === undefined) continue;
        values[key] = value;
        // ICU chooses its patterns by an hour cycle of the tag; one of the options is applied to them later.
        if (key !== 'hc' || shown.has('hc')) used.set(key, value);
    }
    return { locale: withKeywords(locale, shown), dataLocale: locale, name: native.icuName(withKeywords(locale, used)), values };
}

export const numberingSystemKey = (value) => native.numberingSystem('en', value) !== undefined;
