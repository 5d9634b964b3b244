import { useLanguage } from '../settings.jsx';

const BEST = 5;

export function Rating({ rating, reviews }) {
  const { texts, number } = useLanguage();
  if (reviews === 0) return <p className="rating quiet">{texts.noReviews}</p>;

  const full = Math.round(rating);
  return (
    <p className="rating">
      <span role="img" aria-label={texts.stars(number(rating, 1))}>
        {'★'.repeat(full) + '☆'.repeat(BEST - full)}
      </span>{' '}
      <small>{texts.reviews(number(reviews))}</small>
    </p>
  );
}
