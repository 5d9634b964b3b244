import { useLanguage } from './language.jsx';
import { useLive } from './live.js';
import { Pot } from './Pot.jsx';
import { Stepper } from './Stepper.jsx';

const FEW = 5;

export function ProductCard({ product, count, onChange }) {
  const { language, texts, money } = useLanguage();
  const live = useLive();
  const name = product.name[language];
  return (
    <li className="card" style={{ '--glaze': product.colour }}>
      <div className="picture">
        <Pot shape={product.shape} colour={product.colour} />
        {product.stock <= FEW && <span className="badge">{texts.last(product.stock)}</span>}
      </div>
      <div className="about">
        <h2>{name}</h2>
        <p>{product.glaze[language]}</p>
        <p className="price">{money(product.cents)}</p>
      </div>
      {count === 0 ? (
        <button
          type="button"
          className="add"
          aria-label={texts.addOf(name)}
          disabled={!live}
          onClick={() => onChange({ id: product.id, by: 1 })}
        >
          {texts.add}
        </button>
      ) : (
        <Stepper name={name} count={count} limit={product.stock} onChange={(by) => onChange({ id: product.id, by })} />
      )}
    </li>
  );
}
