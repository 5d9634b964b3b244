(module, product) => {
    const escape = text => String(text).replace(/[&<>"]/g, c => `&#${c.charCodeAt(0)};`);
    return product === null
        ? '<!doctype html><title>Not here</title><h1>There is no such product</h1>'
        : `<!doctype html><title>${escape(product.name)}</title><h1>${escape(product.name)}</h1><p>${product.price.toFixed(2)} €</p>`;
}
