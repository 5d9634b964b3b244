import { useSyncExternalStore } from 'react';

const subscribe = () => () => {};

/** Whether the page answers to clicks: not on the server, nor in the browser before React has taken over. */
export const useLive = () => useSyncExternalStore(subscribe, () => true, () => false);
