const own = Object.prototype.hasOwnProperty;

/** Puts the members of an object literal onto a prototype or constructor, not enumerable; getters stay getters. */
export function define(target, members) {
    for (const key of Reflect.ownKeys(members)) {
        const descriptor = Object.getOwnPropertyDescriptor(members, key);
        descriptor.enumerable = false;
        Object.defineProperty(target, key, descriptor);
    }
}

/** What the constructors of Intl have in common: a tag, supportedLocalesOf, and a prototype that stays. */
export function defineClass(constructor, name, members, statics) {
    const { prototype } = constructor;
    define(prototype, members);
    Object.defineProperty(prototype, Symbol.toStringTag, { value: `Intl.${name}`, configurable: true });
    Object.defineProperty(constructor, 'prototype', { writable: false });
    Object.defineProperty(constructor, 'name', { value: name, configurable: true });
    Object.defineProperty(constructor, 'length', { value: name === 'DisplayNames' ? 2 : name === 'Locale' ? 1 : 0, configurable: true });
    if (statics) define(constructor, statics);
}

export function requireNew(target, name) {
    if (target === undefined) throw new TypeError(`Constructor Intl.${name} requires 'new'`);
}

/** The internal slots of one class: kept beside its objects. */
export class Slots {
    #map = new WeakMap();
    #name;
    constructor(name) {
        this.#name = name;
    }
    set(object, slots) {
        this.#map.set(object, slots);
        return object;
    }
    has(object) {
        return this.#map.has(object);
    }
    get(object, method) {
        const slots = this.#map.get(object);
        if (!slots)
            throw new TypeError(`Method Intl.${this.#name}.prototype.${method} called on incompatible receiver ${describe(object)}`);
        return slots;
    }
}

function describe(value) {
    try {
        return String(value);
    } catch {
        return typeof value;
    }
}

/** An object of data properties that leaves out what is undefined. */
export function plain(members) {
    const result = {};
    for (const key of Object.keys(members)) {
        if (own.call(members, key) && members[key] !== undefined) {
            Object.defineProperty(result, key, { value: members[key], writable: true, enumerable: true, configurable: true });
        }
    }
    return result;
}
