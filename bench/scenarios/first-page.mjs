import { measureFirstAnswers } from '../driver/first-answers.mjs';

const PEERS = ['server', 'node', 'embedded', 'clearscript', 'jint'];
const SECONDS_TO_RENDER = 0.3;

export const FIRST_PAGE_CELL = 'first-page';

/**
 * From the start of a process to the first page that it renders: what a deployment, a crash or a function that sleeps costs whoever asks
 * first.
 */
export function firstPageCells(page, { peers, times }) {
  return [
    {
      id: FIRST_PAGE_CELL,
      scenario: 'first-page',
      entrants: PEERS.map((id) => peers.get(id)).map((peer) => ({
        id: peer.id,
        peer,
        seconds: times.firstPages * (SECONDS_TO_RENDER + peer.startSeconds(1)),
        run: (context) => measureFirstAnswers(context, peer, { command: page, runs: times.firstPages }),
      })),
    },
  ];
}
