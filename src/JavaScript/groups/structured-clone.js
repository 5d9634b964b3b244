import { structuredClone } from '../structured-clone/structured-clone.js';

export default { structuredClone };
