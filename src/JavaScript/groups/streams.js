import * as polyfill from 'web-streams-polyfill';
import { TextDecoderStream } from '../streams/text-decoder-stream.js';
import { TextEncoderStream } from '../streams/text-encoder-stream.js';
import { named } from './named.js';

// The package still has what the standard took out in 2021.
delete polyfill.WritableStreamDefaultController.prototype.abortReason;

export default named({ ...polyfill, TextEncoderStream, TextDecoderStream });
