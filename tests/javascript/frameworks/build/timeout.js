// JSockD leaves timers out of the globals on purpose; the sample's README tells those who need them to take the engine's, like this.
import * as os from 'os';
export const setTimeout = (callback, delay = 0, ...values) => os.setTimeout(() => callback(...values), delay);
export const clearTimeout = (timer) => timer && os.clearTimeout(timer);
