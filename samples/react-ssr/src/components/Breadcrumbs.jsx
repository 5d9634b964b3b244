import { useLanguage } from '../settings.jsx';

export function Breadcrumbs({ category, text }) {
  const { texts } = useLanguage();
  const trail = [
    { label: texts.home, href: '/' },
    { label: texts.shop, href: '/shop' },
    category && { label: texts.categories[category], href: `/shop/${category}` },
    text && { label: `“${text}”`, href: `/shop?text=${encodeURIComponent(text)}` },
  ].filter(Boolean);

  return (
    <nav className="breadcrumbs">
      <ol>
        {trail.map((step, index) => (
          <li key={step.href}>
            {index === trail.length - 1 ? <strong aria-current="page">{step.label}</strong> : <a href={step.href}>{step.label}</a>}
          </li>
        ))}
      </ol>
    </nav>
  );
}
