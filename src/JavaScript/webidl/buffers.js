/** The bytes that an ArrayBuffer or a view of one stands for, not copied; undefined for anything else. */
export function bytesOf(value) {
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  if (isBuffer(value, ArrayBuffer.prototype) || isBuffer(value, SharedArrayBuffer.prototype)) return new Uint8Array(value);
  return undefined;
}

function isBuffer(value, prototype) {
  if (typeof value !== 'object' || value === null) return false;
  try {
    Reflect.apply(Object.getOwnPropertyDescriptor(prototype, 'byteLength').get, value, []);
    return true;
  } catch {
    return false;
  }
}
