import { useLanguage } from '../settings.jsx';

export function ResultSummary({ result, filters }) {
  const { texts, number, money } = useLanguage();
  const title = filters.category === null ? texts.shop : texts.categories[filters.category];

  return (
    <>
      <h1>{title}</h1>
      <p className="quiet">
        {texts.results(number(result.total))}
        {result.total > 0 && (
          <>
            {', '}
            {texts.from} {money(result.cheapest)}
          </>
        )}
      </p>
    </>
  );
}
