import { useLanguage } from '../settings.jsx';

export function Badges({ product }) {
  const { texts } = useLanguage();
  if (product.reducedPrice === null && !product.isNew) return null;

  return (
    <p className="badges">
      {product.isNew && <span className="badge">{texts.isNew}</span>}
      {product.reducedPrice !== null && (
        <span className="badge badge-sale">
          {texts.sale} −{Math.round(100 - (product.reducedPrice / product.price) * 100)}%
        </span>
      )}
    </p>
  );
}
