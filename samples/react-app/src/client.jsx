// What the browser runs: React takes over the page that the server has rendered.
import { hydrateRoot } from 'react-dom/client';
import { Document } from './Document.jsx';

/** The reviews came with the page. Where they didn't, or couldn't, they are asked for. */
async function loadReviews() {
  const embedded = document.getElementById('reviews-data');
  if (embedded) {
    return JSON.parse(embedded.textContent);
  }
  const response = await fetch('/api/reviews');
  if (!response.ok) {
    throw new Error(`The reviews are not available: ${response.status}`);
  }
  return response.json();
}

const page = JSON.parse(document.getElementById('page-data').textContent);
hydrateRoot(document, <Document page={page} loadReviews={loadReviews} />);
