import { Suspense, use, useMemo, useReducer } from 'react';
import { Data } from './Data.jsx';
import { ErrorBoundary } from './ErrorBoundary.jsx';
import { useLanguage } from './language.jsx';

/** The part that comes later: `load` gives a promise of the reviews. If it fails, the rest of the page is as it was. */
export function ReviewsSection({ load }) {
  const { texts } = useLanguage();
  const [attempt, retry] = useReducer((attempts) => attempts + 1, 0);
  const reviews = useMemo(() => once(load), [load, attempt]);
  return (
    <section className="reviews" aria-labelledby="reviews">
      <h2 id="reviews">{texts.reviews}</h2>
      <ErrorBoundary key={attempt} fallback={<Unavailable onRetry={retry} />}>
        <Suspense fallback={<Skeleton />}>
          <Reviews reviews={reviews} />
        </Suspense>
      </ErrorBoundary>
    </section>
  );
}

function Reviews({ reviews }) {
  const { texts, decimal, whole, day } = useLanguage();
  const { average, count, latest } = use(reviews());
  return (
    <>
      <p className="rating">{texts.rating(decimal(average), whole(count))}</p>
      <ul>
        {latest.map((review) => (
          <li key={review.author}>
            <p className="stars" role="img" aria-label={texts.stars(review.stars)}>
              {'★'.repeat(review.stars)}
              <span>{'★'.repeat(5 - review.stars)}</span>
            </p>
            <blockquote lang={review.language}>{review.text}</blockquote>
            <p className="by">
              {review.author}, <time dateTime={review.date}>{day(review.date)}</time>
            </p>
          </li>
        ))}
      </ul>
      <Data id="reviews-data" value={{ average, count, latest }} />
    </>
  );
}

function Skeleton() {
  const { texts } = useLanguage();
  return (
    <div className="skeleton" role="status">
      <p>{texts.loading}</p>
      <ul aria-hidden="true">
        <li />
        <li />
        <li />
      </ul>
    </div>
  );
}

function Unavailable({ onRetry }) {
  const { texts } = useLanguage();
  return (
    <div className="unavailable" role="alert">
      <p>{texts.unavailable}</p>
      <button type="button" onClick={onRetry}>
        {texts.retry}
      </button>
    </div>
  );
}

/** `use` wants the same promise each time. */
function once(load) {
  let promise;
  return () => (promise ??= load());
}
