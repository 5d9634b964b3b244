import { useLanguage } from '../settings.jsx';

export function Price({ price, reducedPrice }) {
  const { money } = useLanguage();
  return (
    <p className="price">
      {reducedPrice === null ? (
        <strong>{money(price)}</strong>
      ) : (
        <>
          <strong className="reduced">{money(reducedPrice)}</strong> <s>{money(price)}</s>
        </>
      )}
    </p>
  );
}
