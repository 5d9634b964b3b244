/**
 * https://html.spec.whatwg.org/multipage/webappapis.html#event-handler-idl-attributes: what is behind an `onTYPE` of a target. Its listener
 * takes its place among the others when the first function is set.
 */
export function eventHandler(target, type) {
  let callback = null;
  let isListening = false;
  return {
    get: () => callback,
    set(value) {
      callback = typeof value === 'function' ? value : null;
      if (callback === null || isListening) return;
      isListening = true;
      target.addEventListener(type, (event) => callback && Reflect.apply(callback, target, [event]));
    },
  };
}
