import { MessageChannel } from '../messaging/message-channel.js';
import { MessageEvent } from '../messaging/message-event.js';
import { MessagePort, transferring } from '../messaging/message-port.js';
import { named } from './named.js';

const globals = named({ MessageChannel, MessagePort, MessageEvent });

// For the group `structured-clone`. What is enumerable becomes a global.
export default Object.defineProperty(globals, 'internals', { value: transferring });
