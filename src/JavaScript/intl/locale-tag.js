import { Slots } from './classes.js';

export const localeSlots = new Slots('Locale');

/** The tag of an Intl.Locale, undefined for anything else. */
export const localeTag = (value) => (localeSlots.has(value) ? localeSlots.get(value).tag : undefined);
