import { compare } from '../support/scenarios.mjs';

// What Node 20 has none of is held to the text of ECMA-402, below.
compare(
  {
    constructors_are_called_as_the_standard_has_it: ({ note, attempt }) => {
      for (const name of ['NumberFormat', 'DateTimeFormat', 'Collator']) attempt(name, () => Intl[name]('de') instanceof Intl[name]);
      for (const name of ['PluralRules', 'ListFormat', 'RelativeTimeFormat', 'DisplayNames', 'Segmenter', 'Locale']) {
        attempt(name, () => Intl[name]('de'));
      }
      class Mine extends Intl.NumberFormat {}
      note(new Mine('de').format(1.5), new Mine('de') instanceof Mine, Object.prototype.toString.call(new Mine('de')));
      note(Object.keys(Intl), typeof Intl, String(Intl), Object.getOwnPropertyDescriptor(globalThis, 'Intl').enumerable);
    },
    bad_options_are_refused: ({ attempt }) => {
      attempt('currency', () => new Intl.NumberFormat('en', { style: 'currency' }));
      attempt('style', () => new Intl.NumberFormat('en', { style: 'x' }));
      attempt('digits', () => new Intl.NumberFormat('en', { minimumFractionDigits: 5, maximumFractionDigits: 2 }));
      attempt('unit', () => new Intl.NumberFormat('en', { style: 'unit', unit: 'parsec' }));
      attempt('zone', () => new Intl.DateTimeFormat('en', { timeZone: 'Mars/Olympus' }));
      attempt('both', () => new Intl.DateTimeFormat('en', { dateStyle: 'full', year: 'numeric' }));
      attempt('locale', () => new Intl.NumberFormat('not a tag'));
      attempt('null', () => new Intl.NumberFormat(null));
      attempt('type', () => new Intl.DisplayNames('en', {}));
      attempt('list', () => new Intl.ListFormat('en').format([1]));
      attempt('relative', () => new Intl.RelativeTimeFormat('en').format(1, 'fortnight'));
      attempt('date', () => new Intl.DateTimeFormat('en').format(NaN));
      attempt('receiver', () => Intl.NumberFormat.prototype.formatToParts.call({}, 1));
      attempt('key', () => Intl.supportedValuesOf('x'));
      attempt('null compare', () => String.prototype.localeCompare.call(null, 'a'));
    },
    segments_are_iterable_and_can_be_asked: ({ note }) => {
      const segments = new Intl.Segmenter('en', { granularity: 'grapheme' }).segment('e\u0301👨‍👩‍👧x');
      note([...segments].map(({ segment, index }) => `${segment}@${index}`));
      note(JSON.stringify(segments.containing(4)), String(segments.containing(99)));
    },
    values_know_locales: ({ note }) => {
      note(
        (1234.5).toLocaleString('de'),
        (0).toLocaleString('ar-EG'),
        [1.5, 2n].toLocaleString('de'),
        new Float64Array([1.5, 2]).toLocaleString('de'));
      note(
        'ı'.toLocaleUpperCase('tr'),
        'I'.toLocaleLowerCase(['tr', 'en']),
        'a'.localeCompare('B'),
        'a'.localeCompare('b', 'de', { sensitivity: 'base' }));
      note(Number.prototype.toLocaleString.length, String.prototype.localeCompare.length, new Date(NaN).toLocaleString('de'));
      note([{ toLocaleString: (...values) => values.length }].toLocaleString('de'));
    },
    durations_are_formatted: ({ note }) => {
      const duration = { hours: 1, minutes: 46, seconds: 40, milliseconds: 5 };
      for (const style of ['long', 'short', 'narrow', 'digital']) note(new Intl.DurationFormat('en', { style }).format(duration));
      note(
        new Intl.DurationFormat('de', { style: 'long' }).format({ years: 1, days: 2 }),
        new Intl.DurationFormat('en').format({ hours: -1, minutes: -2 }));
      note(new Intl.DurationFormat('en', { style: 'digital', fractionalDigits: 2 }).format(duration));
    },
  },
  {
    durations_are_formatted: [
      '1 hour, 46 minutes, 40 seconds, 5 milliseconds',
      '1 hr, 46 min, 40 sec, 5 ms',
      '1h 46m 40s 5ms',
      '1:46:40.005',
      '1 Jahr, 2 Tage -1 hr, 2 min',
      '1:46:40.00',
    ],
  },
);
