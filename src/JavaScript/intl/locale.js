import { defineClass, requireNew } from './classes.js';
import { localeSlots, localeTag } from './locale-tag.js';
import { native } from './native.js';
import { booleanOption, coerceOptions, stringOption, typeOption } from './options.js';
import { canonicalize, isLanguage, isRegion, isScript, parts, withKeywords } from './tags.js';
import { calendarKey } from './calendars.js';

function subtagOption(options, name, isValid) {
    const value = stringOption(options, name, undefined, undefined);
    if (value !== undefined && !isValid(value)) throw new RangeError('Incorrect locale information provided');
    return value;
}

/** The tag with another language, script or region, before it is canonical. */
function replaceSubtags(tag, language, script, region) {
    const { base, keywords } = parts(tag);
    const [head, ...tail] = base.split('-');
    const rest = [...tail];
    const ownScript = rest[0]?.length === 4 && !/^\d/.test(rest[0]) ? rest.shift() : undefined;
    const ownRegion = rest[0] && /^([a-z]{2}|\d{3})$/i.test(rest[0]) ? rest.shift() : undefined;
    const name = [language ?? head, script ?? ownScript, region ?? ownRegion, ...rest].filter((part) => part !== undefined).join('-');
    return withKeywords(name, keywords);
}

function Locale(tag, options) {
    requireNew(new.target, 'Locale');
    if (typeof tag !== 'string' && (typeof tag !== 'object' || tag === null))
        throw new TypeError("First argument to Intl.Locale constructor can't be empty or missing");
    let name = localeTag(tag) ?? canonicalize(String(tag));
    options = coerceOptions(options);
    const language = subtagOption(options, 'language', isLanguage);
    const script = subtagOption(options, 'script', isScript);
    const region = subtagOption(options, 'region', isRegion);
    if (language ?? script ?? region) name = canonicalize(replaceSubtags(name, language, script, region));
    const wanted = { ca: typeOption(options, 'calendar'), co: typeOption(options, 'collation') };
    wanted.hc = stringOption(options, 'hourCycle', ['h11', 'h12', 'h23', 'h24'], undefined);
    wanted.kf = stringOption(options, 'caseFirst', ['upper', 'lower', 'false'], undefined);
    wanted.kn = booleanOption(options, 'numeric', undefined)?.toString();
    wanted.nu = typeOption(options, 'numberingSystem');
    const { base, keywords } = parts(name);
    for (const key of Object.keys(wanted)) if (wanted[key] !== undefined) keywords.set(key, wanted[key]);
    localeSlots.set(this, { tag: canonicalize(withKeywords(base, keywords)) });
}

const tagOf = (self, method) => localeSlots.get(self, method).tag;
const keyword = (self, method, key) => parts(tagOf(self, method)).keywords.get(key);
const withoutExtensions = (tag) => tag.split(/-[a-z0-9]-/)[0];
const converted = (self, method, form) => new Locale(native.convertTag(tagOf(self, method), form));
const list = (text) => (text === '' ? [] : text.split(','));

function subtags(self, method) {
    const [language, ...rest] = withoutExtensions(tagOf(self, method)).split('-');
    const script = rest[0]?.length === 4 && !/^\d/.test(rest[0]) ? rest.shift() : undefined;
    const region = rest[0] && /^([A-Z]{2}|\d{3})$/.test(rest[0]) ? rest.shift() : undefined;
    return { language, script, region };
}

const info = {
    calendars: (tag, name) => {
        const own = parts(tag).keywords.get('ca');
        if (own) return [own];
        return list(native.keywordValues('calendar', name, true))
            .map((value) => native.unicodeType('calendar', value))
            .filter(calendarKey);
    },
    collations: (tag, name) => {
        const own = parts(tag).keywords.get('co');
        if (own) return [own];
        return list(native.keywordValues('collation', name, true))
            .map((value) => native.unicodeType('collation', value))
            .filter((value) => value !== 'standard' && value !== 'search')
            .sort();
    },
    hourCycles: (tag, name) => {
        const own = parts(tag).keywords.get('hc');
        return own ? [own] : [['h11', 'h12', 'h23', 'h24'][native.hourCycle(native.openPatterns(name))]];
    },
    numberingSystems: (tag, name) => {
        const own = parts(tag).keywords.get('nu');
        return own ? [own] : [native.numberingSystem(name, '') ?? 'latn'];
    },
    textInfo: (tag, name) => ({ direction: native.isRightToLeft(name) ? 'rtl' : 'ltr' }),
    timeZones: (tag, name, region) => (region === undefined ? undefined : list(native.timeZones(region, true)).sort()),
    weekInfo: (tag, name) => {
        const bits = native.weekInfo(name);
        return { firstDay: (bits >> 8) & 15, weekend: [1, 2, 3, 4, 5, 6, 7].filter((day) => bits & (1 << day)), minimalDays: bits >> 12 };
    },
};

function informed(self, name) {
    const tag = tagOf(self, name);
    return info[name](tag, native.icuName(tag), subtags(self, name).region);
}

defineClass(Locale, 'Locale', {
    toString() {
        return tagOf(this, 'toString');
    },
    maximize() {
        return converted(this, 'maximize', 1);
    },
    minimize() {
        return converted(this, 'minimize', 2);
    },
    get language() {
        return subtags(this, 'language').language;
    },
    get script() {
        return subtags(this, 'script').script;
    },
    get region() {
        return subtags(this, 'region').region;
    },
    get baseName() {
        return withoutExtensions(tagOf(this, 'baseName'));
    },
    get calendar() {
        return keyword(this, 'calendar', 'ca');
    },
    get caseFirst() {
        return keyword(this, 'caseFirst', 'kf');
    },
    get collation() {
        return keyword(this, 'collation', 'co');
    },
    get hourCycle() {
        return keyword(this, 'hourCycle', 'hc');
    },
    get numeric() {
        const value = keyword(this, 'numeric', 'kn');
        return value === '' || value === 'true';
    },
    get numberingSystem() {
        return keyword(this, 'numberingSystem', 'nu');
    },
    // Node.js 20 has accessors, newer editions of ECMA-402 methods.
    get calendars() {
        return informed(this, 'calendars');
    },
    get collations() {
        return informed(this, 'collations');
    },
    get hourCycles() {
        return informed(this, 'hourCycles');
    },
    get numberingSystems() {
        return informed(this, 'numberingSystems');
    },
    get textInfo() {
        return informed(this, 'textInfo');
    },
    get timeZones() {
        return informed(this, 'timeZones');
    },
    get weekInfo() {
        return informed(this, 'weekInfo');
    },
    getCalendars() {
        return informed(this, 'calendars');
    },
    getCollations() {
        return informed(this, 'collations');
    },
    getHourCycles() {
        return informed(this, 'hourCycles');
    },
    getNumberingSystems() {
        return informed(this, 'numberingSystems');
    },
    getTextInfo() {
        return informed(this, 'textInfo');
    },
    getTimeZones() {
        return informed(this, 'timeZones');
    },
    getWeekInfo() {
        return informed(this, 'weekInfo');
    },
});

export { Locale };
