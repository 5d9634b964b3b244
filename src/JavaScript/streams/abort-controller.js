// Every WritableStream has an AbortController of its own. The group `events` comes with the first, and not with the streams themselves.
export function AbortController() {
  const { AbortController } = load('events');
  return new AbortController();
}
