import { native } from './native.js';

const letters = { h11: 'K', h12: 'h', h23: 'H', h24: 'k' };
const cycles = { K: 'h11', h: 'h12', H: 'h23', k: 'h24' };
const styles = ['full', 'long', 'medium', 'short'];

/** What an option of each field is in a skeleton. */
const fields = [
    ['weekday', { narrow: 'EEEEE', long: 'EEEE', short: 'EEE' }],
    ['era', { narrow: 'GGGGG', long: 'GGGG', short: 'GGG' }],
    ['year', { '2-digit': 'yy', numeric: 'y' }],
    ['month', { narrow: 'MMMMM', long: 'MMMM', short: 'MMM', '2-digit': 'MM', numeric: 'M' }],
    ['day', { '2-digit': 'dd', numeric: 'd' }],
    ['dayPeriod', { narrow: 'BBBBB', long: 'BBBB', short: 'B' }],
    ['hour', { '2-digit': 'jj', numeric: 'j' }],
    ['minute', { '2-digit': 'mm', numeric: 'm' }],
    ['second', { '2-digit': 'ss', numeric: 's' }],
    ['fractionalSecondDigits', { 1: 'S', 2: 'SS', 3: 'SSS' }],
    ['timeZoneName', { long: 'zzzz', short: 'z', longOffset: 'OOOO', shortOffset: 'O', longGeneric: 'vvvv', shortGeneric: 'v' }],
];

export const fieldValues = Object.fromEntries(fields.map(([name, values]) => [name, Object.keys(values)]));

const unquoted = (pattern, replace) => pattern.replace(/'[^']*'|[a-zA-Z]/g, (part) => (part[0] === "'" ? part : replace(part)));

/** The letters of a pattern outside quotes, runs of the same one as one text. */
const runsOf = (pattern) => pattern.replace(/'[^']*'/g, ' ').match(/([a-zA-Z])\1*/g) ?? [];

export function hourCycleOf(pattern) {
    for (const run of runsOf(pattern)) if (cycles[run[0]]) return cycles[run[0]];
    return undefined;
}

const withCycle = (pattern, cycle) => unquoted(pattern, (letter) => (cycles[letter] ? letters[cycle] : letter));

const generators = new Map();

/** The patterns of a locale, by ICU's name: kept, because making them takes longer than all the rest of a format. */
export function patternsOf(name) {
    let patterns = generators.get(name);
    if (!patterns) {
        if (generators.size >= 10) generators.clear();
        generators.set(name, (patterns = native.openPatterns(name)));
    }
    return patterns;
}
export const defaultCycle = (patterns) => ['h11', 'h12', 'h23', 'h24'][native.hourCycle(patterns)];

/** The pattern of fields. */
export function fieldPattern(patterns, options, cycle) {
    let skeleton = '';
    for (const [name, values] of fields) if (options[name] !== undefined) skeleton += values[options[name]];
    if (cycle) skeleton = skeleton.replaceAll('j', letters[cycle]);
    const pattern = native.bestPattern(patterns, skeleton);
    return cycle ? withCycle(pattern, cycle) : pattern;
}

/** The numbers by which the native functions know the styles, either of which may be undefined. */
export const styleNumbers = (dateStyle, timeStyle) => [styles.indexOf(dateStyle), styles.indexOf(timeStyle)];

/** The pattern of the styles as it is usual in the locale. */
export const usualPattern = (name, numbers) => native.stylePattern(name, ...numbers);

/** The same with other hours. */
export function withHours(pattern, patterns, cycle) {
    const skeleton = unquoted(native.skeletonOf(pattern), (letter) =>
        letter === 'a' || letter === 'b' || letter === 'B' ? '' : cycles[letter] ? letters[cycle] : letter,
    );
    return withCycle(native.bestPattern(patterns, skeleton), cycle);
}

/** For ranges: a skeleton of the pattern, in which the hours are as in it. */
export function rangeSkeleton(pattern, cycle) {
    const skeleton = native.skeletonOf(pattern);
    return cycle
        ? unquoted(skeleton, (letter) => (letter === 'a' || letter === 'b' ? '' : cycles[letter] ? letters[cycle] : letter))
        : skeleton;
}

const text = (run) => (run.length === 5 ? 'narrow' : run.length === 4 ? 'long' : 'short');
const number = (run) => (run.length === 2 ? '2-digit' : 'numeric');

/** Which fields a pattern shows and how: what resolvedOptions() tells. */
export function shownFields(pattern) {
    const shown = {};
    for (const run of runsOf(pattern)) {
        const letter = run[0];
        if ('Eec'.includes(letter) && run.length > 2) shown.weekday = text(run);
        else if (letter === 'G' && run.length > 2) shown.era = text(run);
        else if (letter === 'y') shown.year = number(run);
        else if ('ML'.includes(letter)) shown.month = run.length > 2 ? text(run) : number(run);
        else if (letter === 'd') shown.day = number(run);
        else if (letter === 'B') shown.dayPeriod = text(run);
        else if (cycles[letter]) shown.hour = number(run);
        else if (letter === 'm') shown.minute = number(run);
        else if (letter === 's') shown.second = number(run);
        else if (letter === 'S') shown.fractionalSecondDigits = run.length;
        else if (letter === 'z') shown.timeZoneName = run.length === 4 ? 'long' : 'short';
        else if (letter === 'O') shown.timeZoneName = run.length === 4 ? 'longOffset' : 'shortOffset';
        else if (letter === 'v') shown.timeZoneName = run.length === 4 ? 'longGeneric' : 'shortGeneric';
    }
    return shown;
}
