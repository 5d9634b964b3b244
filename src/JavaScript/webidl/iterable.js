const IteratorPrototype = Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]()));

/**
 * https://webidl.spec.whatwg.org/#idl-iterable: `pairsOf` gives an object's [name, value] pairs, again at each step, so that iterators see
 * changes.
 */
export function iterable(constructor, tag, pairsOf) {
  const { prototype } = constructor;
  const states = new WeakMap();
  const iteratorPrototype = Object.create(IteratorPrototype, {
    next: {
      value: function next() {
        const state = states.get(this);
        if (state === undefined) throw new TypeError(`next belongs to a ${tag} Iterator.`);
        const pairs = pairsOf(state.target);
        if (state.at >= pairs.length) return { value: undefined, done: true };
        return { value: state.pick(pairs[state.at++]), done: false };
      },
      writable: true, enumerable: true, configurable: true,
    },
    [Symbol.toStringTag]: { value: `${tag} Iterator`, configurable: true },
  });
  const iterate = (target, pick) => {
    pairsOf(target); // throws for what is none
    const iterator = Object.create(iteratorPrototype);
    states.set(iterator, { target, pick, at: 0 });
    return iterator;
  };
  const methods = {
    entries() { return iterate(this, ([name, value]) => [name, value]); },
    keys() { return iterate(this, ([name]) => name); },
    values() { return iterate(this, ([, value]) => value); },
    forEach(callback, thisArgument = undefined) {
      if (typeof callback !== 'function') throw new TypeError('forEach takes a function.');
      for (let at = 0; at < pairsOf(this).length; at++) {
        const [name, value] = pairsOf(this)[at];
        Reflect.apply(callback, thisArgument, [value, name, this]);
      }
    },
  };
  for (const name of Object.keys(methods)) {
    Object.defineProperty(prototype, name, { value: methods[name], writable: true, enumerable: true, configurable: true });
  }
  Object.defineProperty(prototype, Symbol.iterator, { value: methods.entries, writable: true, configurable: true });
}
