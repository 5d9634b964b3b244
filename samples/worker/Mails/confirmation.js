(module, order) => {
    const escape = text => String(text).replace(/[&<>"]/g, c => `&#${c.charCodeAt(0)};`);

    // Of the default locale, which the options have.
    const money = new Intl.NumberFormat(undefined, { style: 'currency', currency: 'EUR' });
    const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'long', timeZone: 'UTC' });
    if (order.lines.length === 0) throw new Error(`order ${order.number} is empty`);
    const rows = order.lines.map(({ name, count, price }) =>
        `<tr><td>${count} × ${escape(name)}</td><td>${money.format(count * price)}</td></tr>`);
    const sum = order.lines.reduce((sum, { count, price }) => sum + count * price, 0);
    return {
        subject: `Bestellung ${order.number} vom ${day.format(new Date(order.placed))}`,
        html: `<h1>Vielen Dank, ${escape(order.customer)}!</h1><table>${rows.join('')}</table><p>Summe: ${money.format(sum)}</p>`,
    };
}
