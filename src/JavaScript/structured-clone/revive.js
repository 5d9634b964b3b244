/** Makes the copy that a node of serialize.js describes, once, and then fills it: cycles find it made. */
export function revive(node) {
  if (node.made) return node.value;
  node.value = node.make(revive);
  node.made = true;
  node.fill?.(node.value, revive);
  return node.value;
}
