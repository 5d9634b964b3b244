export function coerceOptions(options) {
    if (options === undefined) return Object.create(null);
    if (options === null) throw new TypeError('Cannot convert undefined or null to object');
    return Object(options);
}

export function optionsObject(options) {
    if (options === undefined) return Object.create(null);
    if ((typeof options === 'object' && options !== null) || typeof options === 'function') return options;
    throw new TypeError('Incorrect options: an object is expected');
}

export function stringOption(options, name, values, fallback) {
    let value = options[name];
    if (value === undefined) return fallback;
    value = String(value);
    if (values && !values.includes(value)) throw new RangeError(`Value ${value} out of range for Intl options property ${name}`);
    return value;
}

export function booleanOption(options, name, fallback) {
    const value = options[name];
    return value === undefined ? fallback : Boolean(value);
}

export function numberOption(options, name, least, most, fallback) {
    return boundedNumber(options[name], name, least, most, fallback);
}

export function boundedNumber(value, name, least, most, fallback) {
    if (value === undefined) return fallback;
    value = Number(value);
    if (!(value >= least && value <= most)) throw new RangeError(`${name} value is out of range.`);
    return Math.floor(value);
}

/** A value that can stand for a type in a Unicode extension: of a calendar or numbering system, say. */
export function typeOption(options, name) {
    const value = stringOption(options, name, undefined, undefined);
    if (value !== undefined && !/^[a-z0-9]{3,8}(-[a-z0-9]{3,8})*$/i.test(value)) throw new RangeError(`Invalid ${name} : ${value}`);
    return value?.toLowerCase();
}
