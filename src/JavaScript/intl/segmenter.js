import { define, defineClass, plain, requireNew, Slots } from './classes.js';
import { localeList, matcherOption, resolveLocale, supportedLocales } from './locales.js';
import { native } from './native.js';
import { optionsObject, stringOption } from './options.js';

const slots = new Slots('Segmenter');
const segments = new Slots('Segments');
const iterators = new Slots('SegmentIterator');
const types = { grapheme: 0, word: 1, sentence: 3 }; // UBreakIteratorType

function Segmenter(locales, options) {
    requireNew(new.target, 'Segmenter');
    const requested = localeList(locales);
    options = optionsObject(options);
    matcherOption(options);
    const { locale, name } = resolveLocale(requested, {}, {});
    slots.set(this, { locale, name, granularity: stringOption(options, 'granularity', Object.keys(types), 'grapheme') });
}

const open = ({ name, granularity }, text) => native.openBreaks(name, types[granularity], text);

function segment({ granularity, text, handle }, begin, end) {
    const result = plain({ segment: text.slice(begin, end), index: begin, input: text });
    if (granularity === 'word') {
        const status = native.breakStatus(handle);
        result.isWordLike = status >= 100; // UBRK_WORD_NUMBER and above
    }
    return result;
}

const iteratorPrototype = Object.create(Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]())));
define(iteratorPrototype, {
    next() {
        const iterator = iterators.get(this, 'next');
        const end = iterator.at < iterator.text.length ? native.nextBreak(iterator.handle, iterator.at) : -1;
        if (end < 0) return { value: undefined, done: true };
        const value = segment(iterator, iterator.at, end);
        iterator.at = end;
        return { value, done: false };
    },
});
Object.defineProperty(iteratorPrototype, Symbol.toStringTag, { value: 'Segmenter String Iterator', configurable: true });

const segmentsPrototype = {};
define(segmentsPrototype, {
    containing(index) {
        const found = segments.get(this, 'containing');
        const at = Math.trunc(Number(index)) || 0;
        if (at < 0 || at >= found.text.length) return undefined;
        const begin = native.lastBreak(found.handle, at);
        return segment(found, begin, native.nextBreak(found.handle, begin));
    },
    [Symbol.iterator]() {
        const { segmenter, granularity, text } = segments.get(this, '[Symbol.iterator]');
        return iterators.set(Object.create(iteratorPrototype), { granularity, text, handle: open(segmenter, text), at: 0 });
    },
});

defineClass(Segmenter, 'Segmenter', {
    resolvedOptions() {
        const { locale, granularity } = slots.get(this, 'resolvedOptions');
        return plain({ locale, granularity });
    },
    segment(input) {
        const segmenter = slots.get(this, 'segment');
        const text = String(input);
        return segments.set(Object.create(segmentsPrototype), {
            segmenter,
            granularity: segmenter.granularity,
            text,
            handle: open(segmenter, text),
        });
    },
});
define(Segmenter, {
    supportedLocalesOf(locales, options = undefined) {
        return supportedLocales(locales, options);
    },
});

export { Segmenter };
