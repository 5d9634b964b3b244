import { native } from './native.js';

let byLowerCase;

/** The name of a time zone as the IANA database spells it, or undefined. */
function spelled(name) {
    if (!byLowerCase) {
        byLowerCase = new Map();
        for (const id of native.timeZones('', false).split(',')) byLowerCase.set(id.toLowerCase(), id);
    }
    return byLowerCase.get(name.toLowerCase());
}

const aliases = { 'Etc/UTC': 'UTC', 'Etc/GMT': 'UTC', GMT: 'UTC', 'Etc/UCT': 'UTC' };
const known = new Map();

/** { id, icu }: the canonical name, and what ICU calls the zone. A RangeError if there is none. */
export function timeZone(name) {
    let zone = known.get(name);
    if (zone) return zone;
    const offset = /^([+-])([01]\d|2[0-3])(?::?([0-5]\d))?$/.exec(name);
    if (offset) {
        const [, sign, hours, minutes = '00'] = offset;
        const isZero = hours === '00' && minutes === '00';
        zone = { id: `${isZero ? '+' : sign}${hours}:${minutes}`, icu: isZero ? 'GMT' : `GMT${sign}${hours}:${minutes}` };
    } else {
        const id = spelled(name);
        const canonical = id && native.canonicalTimeZone(id);
        if (canonical === undefined) throw new RangeError(`Invalid time zone specified: ${name}`);
        const shown = aliases[canonical] ?? canonical;
        zone = { id: shown, icu: shown };
    }
    known.set(name, zone);
    return zone;
}

let host;

/** That of the machine, or of the variable TZ. */
export function hostTimeZone() {
    if (!host) {
        try {
            host = timeZone(native.hostTimeZone());
        } catch {
            host = timeZone('UTC');
        }
    }
    return host;
}
