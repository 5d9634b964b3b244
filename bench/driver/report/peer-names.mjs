/** The name that a reader sees for an entrant's id: its peer's, with the variant behind it where the cell has several. */
export function namesOf(run) {
  const names = new Map(run.peers.map(({ id, name }) => [id, name]));
  return (entrant) => {
    const [peer, variant] = entrant.split(':');
    const name = names.get(peer) ?? peer;
    return variant === undefined ? name : `${name}, ${variant}`;
  };
}

/** Results come in the order of the first round's rotation; readers want the same order everywhere. */
export function inOrder(entrants, run) {
  const order = run.peers.map(({ id }) => id);
  const place = (entrant) => order.indexOf(entrant.split(':')[0]);
  return [...entrants].sort((a, b) => place(a) - place(b));
}
