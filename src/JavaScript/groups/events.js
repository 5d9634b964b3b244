import { AbortController } from '../events/abort-controller.js';
import { AbortSignal } from '../events/abort-signal.js';
import { CustomEvent } from '../events/custom-event.js';
import { Event } from '../events/event.js';
import { EventTarget } from '../events/event-target.js';
import { named } from './named.js';

export default named({ Event, EventTarget, CustomEvent, AbortController, AbortSignal });
