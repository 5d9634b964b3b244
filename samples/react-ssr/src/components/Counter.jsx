import { useId, useState } from 'react';
import { Settings, useLanguage } from '../settings.jsx';

/** The smallest component with state: for a first try, and for measuring what a command costs apart from its page. */
export function Counter({ start = 0, locale = 'en' }) {
  return (
    <Settings theme="light" locale={locale} currency="EUR">
      <CounterButton start={start} />
    </Settings>
  );
}

function CounterButton({ start }) {
  const { texts, number } = useLanguage();
  const [count, setCount] = useState(start);
  const id = useId();

  return (
    <button id={id} type="button" onClick={() => setCount(count + 1)}>
      {texts.clicked(number(count))}
    </button>
  );
}
