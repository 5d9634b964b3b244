// Not a group of globals: what timers, message ports and AbortSignal.timeout have their tasks run by.
import { add, remove, runningTask } from '../tasks/scheduler.js';

export default { add, remove, runningTask };
