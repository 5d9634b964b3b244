import { createInstance } from 'i18next';
import { renderToString } from 'react-dom/server';
import { I18nextProvider, initReactI18next, Trans, useTranslation } from 'react-i18next';

const resources = {
  de: { translation: { items_one: '{{count}} Ding', items_other: '{{count}} Dinge', price: '{{value, currency(currency: EUR)}}', seen: 'am {{at, datetime(dateStyle: long; timeZone: UTC)}}', bold: 'sehr <1>{{title}}</1>' } },
  en: { translation: { items_one: '{{count}} thing', items_other: '{{count}} things', price: '{{value, currency(currency: CHF)}}', seen: 'on {{at, datetime(dateStyle: long; timeZone: UTC)}}', bold: 'very <1>{{title}}</1>', place_ordinal_one: '{{count}}st', place_ordinal_other: '{{count}}th' } },
  ja: { translation: { items_other: '{{count}}個', price: '{{value, currency(currency: JPY)}}', seen: '{{at, datetime(dateStyle: long; timeZone: UTC)}}' } },
};

function Shop({ title, items, at, reviews }) {
  const { t, i18n } = useTranslation();
  return (
    <main lang={i18n.language} dir={i18n.dir()}>
      <h1><Trans i18nKey="bold" values={{ title }}>very <b>{'{{title}}'}</b></Trans></h1>
      <p>{t('items', { count: items.length })}, {t('seen', { at: new Date(at) })}, {t('place', { count: 1, ordinal: true })} {t('missing.key', { defaultValue: '{{list, list}}', list: reviews })}</p>
      <ul>{items.map(({ id, name, cents }) => <li key={id}>{name}: {t('price', { value: cents / 100 })}</li>)}</ul>
    </main>
  );
}

export async function render(props) {
  const i18n = createInstance();
  await i18n.use(initReactI18next).init({ lng: props.locale, fallbackLng: 'en', resources, initAsync: false });
  return renderToString(<I18nextProvider i18n={i18n}><Shop {...props} /></I18nextProvider>);
}
