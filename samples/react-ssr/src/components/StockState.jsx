import { useLanguage } from '../settings.jsx';

const FEW = 5;

export function StockState({ stock, restockDays }) {
  const { texts, number } = useLanguage();
  if (stock === 0) return <p className="stock stock-out">{texts.soldOut(number(restockDays))}</p>;
  if (stock <= FEW) return <p className="stock stock-few">{texts.few(number(stock))}</p>;
  return <p className="stock">{texts.available}</p>;
}
