import { AbortController } from '../events/abort-controller.js';
import { AbortSignal } from '../events/abort-signal.js';
import { CustomEvent } from '../events/custom-event.js';
import { dispatching, Event } from '../events/event.js';
import { eventHandler } from '../events/event-handler.js';
import { EventTarget } from '../events/event-target.js';
import { named } from './named.js';

const globals = named({ Event, EventTarget, CustomEvent, AbortController, AbortSignal });

// For the group `messaging`, whose classes extend these. What is enumerable becomes a global.
export default Object.defineProperty(globals, 'internals', { value: { dispatching, eventHandler } });
