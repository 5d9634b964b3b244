/** Web IDL: the members of an interface are enumerable, and it has a toStringTag. Classes are otherwise. */
export function enumerable(constructor, tag) {
  for (const name of Reflect.ownKeys(constructor.prototype)) {
    if (name === 'constructor' || typeof name === 'symbol') continue;
    const member = Object.getOwnPropertyDescriptor(constructor.prototype, name);
    if (member.configurable) Object.defineProperty(constructor.prototype, name, { enumerable: true });
  }
  Object.defineProperty(constructor.prototype, Symbol.toStringTag, { value: tag, configurable: true });
}
