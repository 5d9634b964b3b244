import { Blob, contents } from '../blob/blob.js';
import { copy, File, isFile, renamed } from '../blob/file.js';
import { named } from './named.js';

// For the groups `fetch` and `structured-clone`. What is enumerable becomes a global.
export default Object.defineProperty(named({ Blob, File }), 'internals', { value: { ...contents, copy, isFile, renamed } });
