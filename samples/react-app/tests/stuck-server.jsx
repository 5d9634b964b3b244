// The module of the sample, but that one address makes a script that never ends.
import { renderPage as render } from '../src/server.jsx';

export async function renderPage(request) {
  if (request.url === '/?stuck') {
    console.log('a script is stuck');
    for (;;);
  }
  return render(request);
}
