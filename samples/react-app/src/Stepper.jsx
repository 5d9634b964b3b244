import { useLanguage } from './language.jsx';

/** How many of something are in the cart, and buttons for one more or less. */
export function Stepper({ name, count, limit, onChange }) {
  const { texts, whole } = useLanguage();
  return (
    <div className="stepper">
      <button type="button" aria-label={texts.less(name)} onClick={() => onChange(-1)}>
        −
      </button>
      <output>{whole(count)}</output>
      <button type="button" aria-label={texts.more(name)} disabled={count >= limit} onClick={() => onChange(1)}>
        +
      </button>
    </div>
  );
}
