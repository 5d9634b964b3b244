import { clone, structuredClone } from '../structured-clone/structured-clone.js';

// For the group `messaging`. What is enumerable becomes a global.
export default Object.defineProperty({ structuredClone }, 'internals', { value: { clone } });
