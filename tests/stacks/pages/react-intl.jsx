import { renderToString } from 'react-dom/server';
import { FormattedDate, FormattedList, FormattedMessage, FormattedNumber, FormattedRelativeTime, FormattedTime, IntlProvider } from 'react-intl';

const messages = {
  de: { items: '{count, plural, =0 {Nichts} one {# Ding} other {# Dinge}} in <b>{title}</b>', total: 'Summe {sum, number, ::currency/EUR} am {at, date, ::yyyyMMMd}' },
  en: { items: '{count, plural, =0 {Nothing} one {# thing} other {# things}} in <b>{title}</b>', total: 'Sum {sum, number, ::currency/CHF} on {at, date, ::yyyyMMMd}' },
  ja: { items: '<b>{title}</b>の{count, plural, other {# 個}}', total: '合計 {sum, number, ::currency/JPY} {at, date, ::yyyyMMMd}' },
};

const Shop = ({ title, items, currency, at, reviews }) => (
  <main>
    <h1><FormattedMessage id="items" values={{ count: items.length, title, b: (text) => <b key="b">{text}</b> }} /></h1>
    <p><FormattedMessage id="total" values={{ sum: items.reduce((sum, { cents }) => sum + cents / 100, 0), at }} /></p>
    <time><FormattedDate value={at} dateStyle="full" /> <FormattedTime value={at} timeStyle="short" /></time>
    <FormattedRelativeTime value={-items.length} unit="day" numeric="auto" /> <FormattedList value={reviews} />
    <ul>{items.map(({ id, name, cents, stock }) => (
      <li key={id}>{name}: <FormattedNumber value={cents / 100} style="currency" currency={currency} /> <FormattedNumber value={stock / 4} style="percent" /></li>
    ))}</ul>
  </main>
);

export const render = (props) => renderToString(
  <IntlProvider locale={props.locale} messages={messages[props.locale]} timeZone={props.zone}><Shop {...props} /></IntlProvider>,
);
