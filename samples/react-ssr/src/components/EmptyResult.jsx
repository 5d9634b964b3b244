import { useLanguage } from '../settings.jsx';

export function EmptyResult() {
  const { texts } = useLanguage();
  return (
    <section className="empty" role="status">
      <h2>{texts.nothing}</h2>
      <p>
        <a href="/shop">{texts.tryLess}</a>
      </p>
    </section>
  );
}
