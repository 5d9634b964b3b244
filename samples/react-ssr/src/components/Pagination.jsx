import { useLanguage } from '../settings.jsx';

export function Pagination({ page, pageCount }) {
  const { texts, number } = useLanguage();
  const pages = Array.from({ length: pageCount }, (_, index) => index + 1);

  return (
    <nav className="pages" aria-label={texts.pages}>
      <PageLink page={page - 1} enabled={page > 1} rel="prev">
        {texts.previous}
      </PageLink>
      {pages.map((each) => (
        <PageLink key={each} page={each} enabled={each !== page} current={each === page}>
          {number(each)}
        </PageLink>
      ))}
      <PageLink page={page + 1} enabled={page < pageCount} rel="next">
        {texts.next}
      </PageLink>
    </nav>
  );
}

function PageLink({ page, enabled, current = false, rel, children }) {
  if (!enabled) return <span aria-current={current ? 'page' : undefined}>{children}</span>;
  return (
    <a href={`/shop?page=${page}`} rel={rel}>
      {children}
    </a>
  );
}
