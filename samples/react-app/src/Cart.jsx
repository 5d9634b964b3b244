import { totalOf } from './catalogue.js';
import { useLanguage } from './language.jsx';
import { Stepper } from './Stepper.jsx';

export function Cart({ cart, products, onChange }) {
  const { language, texts, money, whole } = useLanguage();
  const { lines, count, cents } = totalOf(cart, products);
  return (
    <details className="cart">
      <summary>
        {texts.cart} <output className="count">{whole(count)}</output>
      </summary>
      <div className="panel">
        {lines.length === 0 && <p>{texts.emptyCart}</p>}
        <ul>
          {lines.map(({ product, count }) => (
            <li key={product.id}>
              <span>{product.name[language]}</span>
              <Stepper
                name={product.name[language]}
                count={count}
                limit={product.stock}
                onChange={(by) => onChange({ id: product.id, by })}
              />
              <span className="price">{money(count * product.cents)}</span>
            </li>
          ))}
        </ul>
        <p className="total">
          {texts.total} <output>{money(cents)}</output>
        </p>
      </div>
    </details>
  );
}
