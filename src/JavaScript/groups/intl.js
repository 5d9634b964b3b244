import { Intl, localeMethods } from '../intl/intl.js';

// Not enumerable: it is no global, but what the shim calls for Number.prototype.toLocaleString and the like.
export default Object.defineProperty({ Intl }, 'localeMethods', { value: localeMethods });
