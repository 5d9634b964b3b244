/** The functions of native/quickjs-shim/intl. */
export const native = load('native:intl');
