// React's streaming renderer starts its work and reports errors by setTimeout(…, 0), which JSockD leaves out on purpose: what has no delay can
// be a job. README.md tells users the same.
export const setTimeout = (callback, delay = 0, ...values) => void queueMicrotask(() => callback(...values));
export const clearTimeout = () => {};
