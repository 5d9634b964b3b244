export function withoutNodesDepartures(encoding, input, results) {
  return results;
}
