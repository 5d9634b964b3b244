/**
 * A JSON array of customers of about so many bytes, always the same for the same size, and written the way JSON.stringify writes it, so
 * that what parses and serialises it again gives the same bytes back.
 */
export function jsonOfAbout(bytes) {
  const customers = [];
  let length = 2;
  for (let n = 1; length < bytes; n++) {
    const text = JSON.stringify(customer(n));
    customers.push(text);
    length += text.length + 1;
  }
  return `[${customers.join(',')}]`;
}

function customer(n) {
  return {
    id: n * 7919,
    name: `Customer ${n} “${['Ada', 'Grace', 'Edsger', 'Barbara'][n % 4]}”`,
    note: n % 3 === 0 ? 'a "quoted" line\nand a second one' : null,
    active: n % 2 === 0,
    balance: (n * 1237) % 10007 / 8,
    tags: ['new', 'paid', 'shipped'].slice(0, n % 4),
    address: { street: `Long Road ${n}`, city: 'Århus', position: [n / 16, -n / 32] },
  };
}
