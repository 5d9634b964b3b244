import { useId, useState } from 'react';
import { ORDER_NAMES } from '../listing/search.js';
import { CATEGORIES } from '../listing/catalogue.js';
import { useLanguage } from '../settings.jsx';

const RATINGS = [0, 3, 4, 4.5];

export function Filters({ filters, order, counts }) {
  const { texts, number } = useLanguage();
  const [text, setText] = useState(filters.text);
  const everything = CATEGORIES.reduce((sum, category) => sum + counts[category], 0);

  return (
    <form className="filters" action="/shop">
      <h2>{texts.filters}</h2>
      <Field label={texts.search}>
        {(id) => <input id={id} type="search" name="text" value={text} onChange={(event) => setText(event.target.value)} />}
      </Field>
      <fieldset>
        <legend>{texts.category}</legend>
        <CategoryChoice name="" label={texts.everything} count={number(everything)} chosen={filters.category === null} />
        {CATEGORIES.map((category) => (
          <CategoryChoice
            key={category}
            name={category}
            label={texts.categories[category]}
            count={number(counts[category])}
            chosen={filters.category === category}
          />
        ))}
      </fieldset>
      <Switch name="onSale" label={texts.onSale} on={filters.onSale} />
      <Switch name="inStock" label={texts.inStock} on={filters.inStock} />
      <Field label={texts.minimumRating}>
        {(id) => (
          <select id={id} name="minimumRating" defaultValue={filters.minimumRating}>
            {RATINGS.map((rating) => (
              <option key={rating} value={rating}>
                {rating === 0 ? texts.everything : texts.stars(number(rating, 1))}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={texts.order}>
        {(id) => (
          <select id={id} name="order" defaultValue={order}>
            {ORDER_NAMES.map((name) => (
              <option key={name} value={name}>
                {texts.orders[name]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <button type="submit">{texts.apply}</button>
    </form>
  );
}

function Field({ label, children }) {
  const id = useId();
  return (
    <p className="field">
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </p>
  );
}

function CategoryChoice({ name, label, count, chosen }) {
  const id = useId();
  return (
    <p className={chosen ? 'choice chosen' : 'choice'}>
      <input id={id} type="radio" name="category" value={name} defaultChecked={chosen} />
      <label htmlFor={id}>
        {label} <small>{count}</small>
      </label>
    </p>
  );
}

function Switch({ name, label, on }) {
  const id = useId();
  return (
    <p className="choice">
      <input id={id} type="checkbox" name={name} defaultChecked={on} />
      <label htmlFor={id}>{label}</label>
    </p>
  );
}
