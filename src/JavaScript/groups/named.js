/** Bundlers rename what collides with a name of theirs; a constructor shows its public name all the same. */
export function named(globals) {
  for (const name of Object.keys(globals)) {
    if (globals[name].name !== name) Object.defineProperty(globals[name], 'name', { value: name, configurable: true });
  }
  return globals;
}
