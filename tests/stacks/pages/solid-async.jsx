import { createResource, For, Suspense } from 'solid-js';
import { renderToStringAsync } from 'solid-js/web';

const after = async (jobs, value) => {
  for (let job = 0; job < jobs; job++) await null;
  return value;
};

const Reviews = (props) => {
  const [reviews] = createResource(() => after(20, props.reviews));
  return <ul><For each={reviews()}>{(review) => <li>{review}</li>}</For></ul>;
};

function Shop(props) {
  return (
    <main>
      <h1>{props.title}</h1>
      <Suspense fallback={<p>waiting</p>}><Reviews reviews={props.reviews} /></Suspense>
    </main>
  );
}

// It races the page against a timer of half a minute: one that comes at once, or not at all, is no timer.
export const render = (props) => renderToStringAsync(() => <Shop {...props} />);
