// The module of the sample, with two addresses of its own.
import { renderPage as render } from '../src/server.jsx';

const { sendMessage } = JSockD;

export async function renderPage(request) {
  if (request.url === '/?stuck') {
    console.log('a script is stuck');
    for (;;);
  }
  JSockD.sendMessage = request.url === '/?held' ? insist : sendMessage;
  return render(request);
}

/** Asks again until there is an answer. */
function insist(message) {
  for (;;) {
    const answer = sendMessage(message);
    if (answer !== null) return answer;
  }
}
