import { KINDS } from './catalogue.js';
import { useLanguage } from './language.jsx';
import { hrefOf } from './location.js';

/** Links and a form, which work without scripts; with them, nothing is loaded. */
export function Filters({ query, found, onChange }) {
  const { language, texts, whole } = useLanguage();

  const choose = (kind) => (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return; // a new tab or window
    event.preventDefault();
    onChange({ ...query, kind });
  };

  return (
    <div className="filters">
      <nav aria-label={texts.filters}>
        {[null, ...KINDS].map((kind) => (
          <a
            key={kind}
            href={hrefOf({ ...query, kind }, language)}
            aria-current={query.kind === kind ? 'true' : undefined}
            onClick={choose(kind)}
          >
            {kind ? texts.kinds[kind] : texts.all}
          </a>
        ))}
      </nav>
      <form role="search" action="/" onSubmit={(event) => event.preventDefault()}>
        <input type="hidden" name="lang" value={language} />
        {query.kind && <input type="hidden" name="kind" value={query.kind} />}
        <input
          type="search"
          name="q"
          value={query.text}
          placeholder={texts.search}
          aria-label={texts.search}
          onChange={(event) => onChange({ ...query, text: event.target.value })}
        />
      </form>
      <p role="status">{texts.pieces(found, whole(found))}</p>
    </div>
  );
}
