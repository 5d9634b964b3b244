/** What a reader needs to see why an answer is not the expected page: which request, and both texts around the first difference. */
export function difference({ id, properties }, html, expected) {
  if (typeof html !== 'string') return `${id} was answered with ${JSON.stringify(html)} instead of HTML.`;

  let at = 0;
  while (at < expected.length && html[at] === expected[at]) at++;
  const around = (text) => JSON.stringify(text.slice(Math.max(0, at - 40), at + 60));

  return [
    `${id} differs from what React renders in Node, from character ${at} on.`,
    `  properties: ${JSON.stringify(properties)}`,
    `  JSockD:     ${around(html)}`,
    `  Node:       ${around(expected)}`,
  ].join('\n');
}
