import { Data } from './Data.jsx';
import { LanguageProvider } from './language.jsx';
import { Shop } from './Shop.jsx';
import { TEXTS } from './texts.js';

/** The whole page. All that it shows follows from `page`, which goes along with it for the browser, but for the reviews. */
export function Document({ page, loadReviews }) {
  const { language, query, products, styles } = page;
  const texts = TEXTS[language];
  return (
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="description" content={texts.lead} />
        <meta name="color-scheme" content="light dark" />
        <title>{`${texts.brand} – ${texts.title}`}</title>
        <link rel="icon" href="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 10 10'><circle cx='5' cy='5' r='5' fill='%23b4532a'/></svg>" />
        <link rel="stylesheet" href={styles} />
      </head>
      <body>
        <LanguageProvider language={language}>
          <Shop products={products} initialQuery={query} loadReviews={loadReviews} />
        </LanguageProvider>
        <Data id="page-data" value={page} />
      </body>
    </html>
  );
}
