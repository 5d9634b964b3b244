(module, { search }) => {
    const html = (strings, ...values) => String.raw({ raw: strings }, ...values.map(value => value.html ?? escape(value)));
    const escape = text => String(text).replace(/[&<>"]/g, c => `&#${c.charCodeAt(0)};`);
    const price = new Intl.NumberFormat('en', { style: 'currency', currency: 'EUR' });

    // Answered by the program, from its database; the script waits.
    const products = JSockD.sendMessage({ kind: 'products', payload: { search } });
    const items = products.map(({ id, name, price: amount }) =>
        html`<li><a href="/products/${id}">${name}</a> ${price.format(amount)}</li>`);
    return html`<h1>${products.length} products</h1>`
        + html`<form><input name="search" value="${search}"></form><ul>${{ html: items.join('') }}</ul>`;
}
