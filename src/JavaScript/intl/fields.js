// Categories of fields in ICU (UFieldCategory).
export const DATE = 1,
    NUMBER = 2,
    LIST = 3;
// Of a list, a relative time: around what is of interest.
const RELATIVE = 4,
    LIST_SPAN = 0x1003;
const DATE_SPAN = 0x1005,
    NUMBER_SPAN = 0x1002;
const isSpan = (category) => category === DATE_SPAN || category === NUMBER_SPAN;

/**
 * Out of the text and fields that a native function gives, the runs of characters that belong to the same innermost field:
 * [{ text, category, field, span }]; category is undefined between fields, span is 0 or 1 for the first or second end of a range.
 */
export function runs(flat) {
    const [text] = flat;
    const owners = new Array(text.length).fill(-1),
        spans = new Array(text.length).fill(-1);
    const order = [];
    for (let i = 1; i < flat.length; i += 4) {
        if (isSpan(flat[i])) for (let at = flat[i + 2]; at < flat[i + 3]; at++) spans[at] = flat[i + 1];
        else if (flat[i] !== LIST_SPAN && flat[i] !== RELATIVE) order.push(i);
    }
    // Inner fields after those that hold them.
    order.sort((a, b) => flat[b + 3] - flat[b + 2] - (flat[a + 3] - flat[a + 2]));
    for (const i of order) for (let at = flat[i + 2]; at < flat[i + 3]; at++) owners[at] = i;
    const result = [];
    for (let begin = 0, at = 1; at <= text.length; at++) {
        if (at < text.length && owners[at] === owners[begin] && spans[at] === spans[begin]) continue;
        const i = owners[begin];
        result.push({
            text: text.slice(begin, at),
            category: i < 0 ? undefined : flat[i],
            field: i < 0 ? undefined : flat[i + 1],
            span: spans[begin],
            begin,
        });
        begin = at;
    }
    return result;
}

export const sourceOf = (run) => (run.span === 0 ? 'startRange' : run.span === 1 ? 'endRange' : 'shared');
