import { boundedNumber, numberOption, stringOption } from './options.js';

const modes = {
    ceil: 'ceiling',
    floor: 'floor',
    expand: 'up',
    trunc: 'down',
    halfCeil: 'half-ceiling',
    halfFloor: 'half-floor',
    halfExpand: 'half-up',
    halfTrunc: 'half-down',
    halfEven: 'half-even',
};
const increments = [1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 2500, 5000];

/** SetNumberFormatDigitOptions of ECMA-402. */
export function digitOptions(options, leastDefault, mostDefault, notation) {
    const result = {};
    result.minimumIntegerDigits = numberOption(options, 'minimumIntegerDigits', 1, 21, 1);
    let least = options.minimumFractionDigits;
    let most = options.maximumFractionDigits;
    let leastSignificant = options.minimumSignificantDigits;
    let mostSignificant = options.maximumSignificantDigits;
    const increment = numberOption(options, 'roundingIncrement', 1, 5000, 1);
    if (!increments.includes(increment)) throw new RangeError('roundingIncrement value is out of range.');
    const mode = stringOption(options, 'roundingMode', Object.keys(modes), 'halfExpand');
    const priority = stringOption(options, 'roundingPriority', ['auto', 'morePrecision', 'lessPrecision'], 'auto');
    const zeros = stringOption(options, 'trailingZeroDisplay', ['auto', 'stripIfInteger'], 'auto');
    if (increment !== 1) mostDefault = leastDefault;
    const hasSignificant = leastSignificant !== undefined || mostSignificant !== undefined;
    const hasFraction = least !== undefined || most !== undefined;
    let needSignificant = true,
        needFraction = true;
    if (priority === 'auto') {
        needSignificant = hasSignificant;
        if (needSignificant || (!hasFraction && notation === 'compact')) needFraction = false;
    }
    if (needSignificant) {
        leastSignificant = hasSignificant ? boundedNumber(leastSignificant, 'minimumSignificantDigits', 1, 21, 1) : 1;
        mostSignificant = hasSignificant ? boundedNumber(mostSignificant, 'maximumSignificantDigits', leastSignificant, 21, 21) : 21;
        result.minimumSignificantDigits = leastSignificant;
        result.maximumSignificantDigits = mostSignificant;
    }
    if (needFraction) {
        least = boundedNumber(least, 'minimumFractionDigits', 0, 100, undefined);
        most = boundedNumber(most, 'maximumFractionDigits', 0, 100, undefined);
        if (!hasFraction) [least, most] = [leastDefault, mostDefault];
        else if (least === undefined) least = Math.min(leastDefault, most);
        else if (most === undefined) most = Math.max(mostDefault, least);
        else if (least > most) throw new RangeError('maximumFractionDigits value is out of range.');
        result.minimumFractionDigits = least;
        result.maximumFractionDigits = most;
    }
    result.compactRounding = !needSignificant && !needFraction;
    if (result.compactRounding)
        Object.assign(result, {
            minimumFractionDigits: 0,
            maximumFractionDigits: 0,
            minimumSignificantDigits: 1,
            maximumSignificantDigits: 2,
        });
    result.type = result.compactRounding ? 'morePrecision' : priority !== 'auto' ? priority : needSignificant ? 'significant' : 'fraction';
    if (increment !== 1) {
        if (result.type !== 'fraction') throw new TypeError('roundingIncrement value is invalid.');
        if (result.maximumFractionDigits !== result.minimumFractionDigits) throw new RangeError('roundingIncrement value is out of range.');
    }
    return Object.assign(result, {
        roundingIncrement: increment,
        roundingMode: mode,
        roundingPriority: result.compactRounding ? 'morePrecision' : priority,
        trailingZeroDisplay: zeros,
    });
}

/** What ICU's number skeletons call that. */
export function digitSkeleton(digits) {
    const stems = [`integer-width/+${'0'.repeat(digits.minimumIntegerDigits)}`, `rounding-mode-${modes[digits.roundingMode]}`];
    const strip = digits.trailingZeroDisplay === 'stripIfInteger' ? '/w' : '';
    const { minimumFractionDigits: least, maximumFractionDigits: most, roundingIncrement } = digits;
    const fraction = () => `.${'0'.repeat(least)}${'#'.repeat(most - least)}`;
    const significant = () =>
        '@'.repeat(digits.minimumSignificantDigits) + '#'.repeat(digits.maximumSignificantDigits - digits.minimumSignificantDigits);
    if (digits.compactRounding) return stems.join(' ') + (strip ? ` .${strip}` : '');
    if (digits.type === 'significant') stems.push(significant() + strip);
    else if (digits.type !== 'fraction')
        stems.push(
            `${most === 0 ? 'precision-integer' : fraction()}/${significant()}${digits.type === 'morePrecision' ? 'r' : 's'}${strip}`,
        );
    else if (roundingIncrement !== 1) stems.push(`precision-increment/${(roundingIncrement / 10 ** most).toFixed(most)}${strip}`);
    else stems.push((most === 0 ? 'precision-integer' : fraction()) + strip);
    return stems.join(' ');
}
