// A script whose value is an object: names of cases, and what Intl gives for each as text. Runs in Node and in the engine.
(() => {
  const locales = [
    'en', 'en-GB', 'en-IN', 'de', 'de-CH', 'fr', 'es', 'es-MX', 'it', 'pt-BR', 'nl', 'sv', 'pl', 'cs', 'ru', 'uk', 'tr', 'el', 'he', 'ar', 'ar-EG', 'fa', 'hi', 'th', 'ja',
    'zh-CN', 'zh-TW', 'ko', 'vi', 'hu',
  ];
  const time = Date.UTC(2024, 2, 9, 15, 4, 5, 678);
  const later = Date.UTC(2024, 2, 12, 3);
  const zone = { timeZone: 'America/New_York' };
  const cases = {
    decimal: (l) => new Intl.NumberFormat(l).format(-1234567.891),
    currency: (l) => new Intl.NumberFormat(l, { style: 'currency', currency: 'EUR' }).format(1234.5),
    'currency name': (l) => new Intl.NumberFormat(l, { style: 'currency', currency: 'JPY', currencyDisplay: 'name' }).format(1234.5),
    accounting: (l) => new Intl.NumberFormat(l, { style: 'currency', currency: 'USD', currencySign: 'accounting' }).format(-5),
    percent: (l) => new Intl.NumberFormat(l, { style: 'percent', maximumFractionDigits: 1 }).format(0.1234),
    unit: (l) => new Intl.NumberFormat(l, { style: 'unit', unit: 'kilometer-per-hour', unitDisplay: 'long' }).format(50),
    compact: (l) => new Intl.NumberFormat(l, { notation: 'compact', compactDisplay: 'long' }).format(12345678),
    'number parts': (l) => new Intl.NumberFormat(l, { style: 'currency', currency: 'EUR' }).formatToParts(-1234.5),
    'number range': (l) => new Intl.NumberFormat(l, { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 }).formatRangeToParts(3, 5),
    'full date': (l) => new Intl.DateTimeFormat(l, { dateStyle: 'full', timeStyle: 'full', ...zone }).format(time),
    'short date': (l) => new Intl.DateTimeFormat(l, { dateStyle: 'short', timeStyle: 'short', ...zone }).format(time),
    fields: (l) => new Intl.DateTimeFormat(l, { year: 'numeric', month: 'long', weekday: 'short', hour: 'numeric', timeZoneName: 'short', ...zone }).format(time),
    'date parts': (l) => new Intl.DateTimeFormat(l, { dateStyle: 'medium', timeStyle: 'long', ...zone }).formatToParts(time),
    'date range': (l) => new Intl.DateTimeFormat(l, { dateStyle: 'medium', ...zone }).formatRange(time, later),
    'half days': (l) => new Intl.DateTimeFormat(l, { hour: 'numeric', minute: '2-digit', hour12: true, ...zone }).format(time),
    calendars: (l) => ['buddhist', 'japanese', 'hebrew', 'chinese', 'persian'].map((calendar) => new Intl.DateTimeFormat(l, { calendar, dateStyle: 'long', ...zone }).format(time)),
    'date options': (l) => new Intl.DateTimeFormat(l, { hour: 'numeric', minute: 'numeric', month: 'short', ...zone }).resolvedOptions(),
    plurals: (l) => [0, 1, 2, 3, 5, 11, 21, 1.5, 100].map((n) => new Intl.PluralRules(l).select(n)),
    ordinals: (l) => [0, 1, 2, 3, 5, 11, 21].map((n) => new Intl.PluralRules(l, { type: 'ordinal' }).select(n)),
    'plural range': (l) => new Intl.PluralRules(l).selectRange(1, 2),
    lists: (l) => ['conjunction', 'disjunction', 'unit'].flatMap((type) => ['long', 'narrow'].map((style) => new Intl.ListFormat(l, { type, style }).format(['A', 'B', 'C']))),
    'list parts': (l) => new Intl.ListFormat(l).formatToParts(['A', 'B', 'C']),
    relative: (l) => ['year', 'month', 'week', 'day', 'second'].map((unit) => new Intl.RelativeTimeFormat(l, { style: 'short' }).format(-3, unit)),
    'relative words': (l) => [-1, 0, 1, 2].map((n) => new Intl.RelativeTimeFormat(l, { numeric: 'auto' }).format(n, 'day')),
    'relative parts': (l) => new Intl.RelativeTimeFormat(l).formatToParts(-1234, 'days'),
    regions: (l) => ['DE', 'US', '419'].map((code) => new Intl.DisplayNames(l, { type: 'region' }).of(code)),
    languages: (l) => ['fr', 'zh-Hant', 'pt-BR', 'tlh'].map((code) => new Intl.DisplayNames(l, { type: 'language' }).of(code)),
    names: (l) => [['script', 'Cyrl'], ['currency', 'EUR'], ['calendar', 'buddhist'], ['dateTimeField', 'weekday']].map(([type, code]) => new Intl.DisplayNames(l, { type }).of(code)),
    sorted: (l) => ['z', 'ä', 'a', 'Z', 'A', 'ö', 'o', 'ch', 'c', 'd', 'ñ', 'n', '10', '2', 'å', 'ł', 'l', 'あ', 'ア', 'Б'].sort(new Intl.Collator(l).compare),
    compared: (l) => ['a10', 'a2', 'A1', '-b', 'b', 'é', 'e'].sort((a, b) => a.localeCompare(b, l, { numeric: true, sensitivity: 'base' })),
    'collator options': (l) => new Intl.Collator(l, { usage: 'search', ignorePunctuation: true }).resolvedOptions(),
    'case': (l) => ['ißtanbul'.toLocaleUpperCase(l), 'IİŞÀΣ'.toLocaleLowerCase(l)],
    words: (l) => [...new Intl.Segmenter(l, { granularity: 'word' }).segment('Hi, мир! 今日は สวัสดีครับ 3.5')].map(({ segment, isWordLike }) => segment + (isWordLike ? '*' : '')),
    values: (l) => [(1234567.5).toLocaleString(l), (12345678901234567890n).toLocaleString(l), [1.5, new Date(time)].toLocaleString(l, zone), new Date(time).toLocaleDateString(l, zone)],
    locale: (l) => [new Intl.Locale(l).maximize(), new Intl.Locale(l).weekInfo, new Intl.Locale(l).textInfo, new Intl.Locale(l).hourCycles, new Intl.Locale(l).calendars].map(text),
    keywords: (l) => [new Intl.NumberFormat(`${l}-u-nu-thai`).format(12.5), new Intl.DateTimeFormat(`${l}-u-ca-buddhist-hc-h11`, { timeStyle: 'short', dateStyle: 'short', ...zone }).format(time)],
  };
  const once = {
    numbers: () => [0, -0, 1.005, -0.0001, 1e21, NaN, -Infinity, '12345678901234567890.123', 123n, '0x10', 'abc', null, ' 7 '].flatMap((value) =>
      [{}, { minimumFractionDigits: 2 }, { maximumSignificantDigits: 3 }, { signDisplay: 'exceptZero' }, { useGrouping: false }, { notation: 'engineering' },
        { roundingMode: 'floor', maximumFractionDigits: 1 }, { roundingIncrement: 5, maximumFractionDigits: 2, minimumFractionDigits: 2 },
        { trailingZeroDisplay: 'stripIfInteger', minimumFractionDigits: 2 }, { style: 'unit', unit: 'percent' }].map((options) => new Intl.NumberFormat('en', options).format(value))),
    'number options': () => [{}, { style: 'currency', currency: 'jpy' }, { notation: 'compact' }, { style: 'unit', unit: 'liter' }, { useGrouping: 'true' }, { numberingSystem: 'arab' }].map((options) =>
      new Intl.NumberFormat('en', options).resolvedOptions()),
    tags: () => ['EN-us', 'zh-tw', 'sr-latn-rs', 'art-lojban', 'en-a-bbb-x-a', 'cmn', 'iw', 'mo', 'sh', 'hy-arevela', 'ja-u-ca-japanese-hc-h12', 'sgn-gr', 'en-u-kn-true'].map((tag) => Intl.getCanonicalLocales(tag)),
    'no tags': () => ['', 'e', 'en-', 'i-klingon', 'x-foo', 'de-1996-1996', 'toolongtag-x'].map((tag) => {
      try {
        return Intl.getCanonicalLocales(tag);
      } catch (error) {
        return error.name;
      }
    }),
    supported: () => ['NumberFormat', 'Collator', 'Segmenter', 'PluralRules'].map((name) => Intl[name].supportedLocalesOf(['nl', 'zh-TW', 'no', 'de-AT', 'xx', 'ceb', 'sr-RS', 'en-GB', 'iw'])),
    'supported values': () => ['calendar', 'collation', 'numberingSystem', 'timeZone', 'unit'].map((key) => Intl.supportedValuesOf(key)),
    'supported currencies': () => Intl.supportedValuesOf('currency'),
    'time zones': () => ['utc', 'Etc/UTC', 'asia/calcutta', 'US/Pacific', 'Europe/Kyiv', 'EST', 'Etc/GMT+5'].map((timeZone) => new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone),
    'plural options': () => new Intl.PluralRules('en').resolvedOptions(),
    'before 1582': () => new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC', }).format(Date.UTC(1500, 0, 1)),
  };
  const text = (value) => (typeof value === 'string' ? value : value instanceof Intl.Locale ? value.toString() : JSON.stringify(value));
  const outputs = {};
  for (const l of locales) for (const name of Object.keys(cases)) outputs[`${l}: ${name}`] = text(cases[name](l));
  for (const name of Object.keys(once)) outputs[name] = text(once[name]());
  return outputs;
})()
