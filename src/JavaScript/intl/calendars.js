import { native } from './native.js';

const supported = new Set([
    'buddhist', 'chinese', 'coptic', 'dangi', 'ethioaa', 'ethiopic', 'gregory', 'hebrew', 'indian', 'islamic', 'islamic-civil',
    'islamic-rgsa', 'islamic-tbla', 'islamic-umalqura', 'iso8601', 'japanese', 'persian', 'roc',
]);

export const calendars = [...supported];

export const calendarKey = (value) => supported.has(value);

/** What is asked for, or what is usual in a locale. */
calendarKey.usual = (asked, name) =>
    asked ?? native.unicodeType('calendar', native.keywordValues('calendar', name, true).split(',')[0]) ?? 'gregory';
