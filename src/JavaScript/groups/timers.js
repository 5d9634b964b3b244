// Not there by default: `--timers` and `import 'jsockd:timers'` define them.
import { clearImmediate, clearInterval, clearTimeout, setImmediate, setInterval, setTimeout } from '../timers/timers.js';

export default { setTimeout, clearTimeout, setInterval, clearInterval, setImmediate, clearImmediate };
