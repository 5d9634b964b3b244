import { native } from './native.js';

// Unicode locale identifiers, as UTS 35 has them.
const language = '(?:[a-z]{2,3}|[a-z]{5,8})';
const script = '[a-z]{4}';
const region = '(?:[a-z]{2}|[0-9]{3})';
const variant = '(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3})';
const name = `${language}(?:-${script})?(?:-${region})?(?:-${variant})*`;
const keyword = '-[a-z0-9][a-z](?:-[a-z0-9]{3,8})*';
const unicode = `-u(?:(?:${keyword})+|(?:-[a-z0-9]{3,8})+(?:${keyword})*)`;
const field = '-[a-z][0-9](?:-[a-z0-9]{3,8})+';
const transformed = `-t(?:-${name}(?:${field})*|(?:${field})+)`;
const other = '-[0-9a-sv-wy-z](?:-[a-z0-9]{2,8})+';
const wellFormed = new RegExp(`^(${name})((?:${unicode}|${transformed}|${other})*)(?:-x(?:-[a-z0-9]{1,8})+)?$`, 'i');
const isUnicodeName = new RegExp(`^${name}$`, 'i');

function hasDuplicates(list) {
    return new Set(list).size !== list.length;
}

const variantsOf = (text) =>
    text
        .split('-')
        .slice(1)
        .filter((part) => part.length > 4 || /^[0-9]...$/.test(part));

function isWellFormed(tag) {
    const match = wellFormed.exec(tag);
    if (!match) return false;
    const [, base, extensions] = match;
    if (hasDuplicates(variantsOf(base.toLowerCase()))) return false;
    return !hasDuplicates(
        extensions
            .toLowerCase()
            .split('-')
            .filter((part) => part.length === 1),
    );
}

const known = new Map();

/** The canonical form of a tag; a RangeError if it is none. */
export function canonicalize(tag) {
    let canonical = known.get(tag);
    if (canonical !== undefined) return canonical;
    if (isWellFormed(tag)) canonical = native.convertTag(tag, 0);
    if (canonical === undefined) throw new RangeError(`Invalid language tag: ${tag}`);
    if (known.size >= 500) known.clear();
    known.set(tag, canonical);
    return canonical;
}

/** { base, keywords } of a canonical tag: what is in front of the Unicode extension and behind it, and a Map of its keys. */
export function parts(tag) {
    const at = /-u-/.exec(/^(?:(?!-x-).)*/.exec(tag)[0])?.index;
    const keywords = new Map();
    if (at === undefined) return { base: tag, keywords };
    const end = /-[a-z0-9](?=-)/.exec(tag.slice(at + 3));
    const extension = end ? tag.slice(at + 3, at + 3 + end.index) : tag.slice(at + 3);
    let key;
    for (const part of extension.split('-')) {
        if (part.length === 2) keywords.set((key = part), '');
        else if (key) keywords.set(key, keywords.get(key) ? `${keywords.get(key)}-${part}` : part);
    }
    return { base: tag.slice(0, at) + (end ? tag.slice(at + 3 + end.index) : ''), keywords };
}

/** The tag with a Unicode extension of these keywords, in front of a private use part. */
export function withKeywords(base, keywords) {
    const text = [...keywords]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, value]) => (value === '' || value === 'true' ? `-${key}` : `-${key}-${value}`))
        .join('');
    if (text === '') return base;
    const at = base.search(/-[u-zU-Z]-/);
    return at < 0 ? `${base}-u${text}` : `${base.slice(0, at)}-u${text}${base.slice(at)}`;
}

export const isLanguage = (text) => new RegExp(`^${language}$`, 'i').test(text);
export const isScript = (text) => new RegExp(`^${script}$`, 'i').test(text);
export const isRegion = (text) => new RegExp(`^${region}$`, 'i').test(text);
export const isLanguageId = (text) => isUnicodeName.test(text) && !hasDuplicates(variantsOf(text.toLowerCase()));
