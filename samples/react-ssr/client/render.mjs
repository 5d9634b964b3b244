/**
 * Runs the command for every request, one outstanding on each connection, and hands each answer to `check` as it comes. The connections
 * draw from one list, so that none idles while another has work. Gives the milliseconds that each request took and that all took together.
 */
export async function renderAll(connections, command, requests, check) {
  const durations = [];
  let next = 0;

  const work = async (connection) => {
    while (next < requests.length) {
      const request = requests[next++];
      const begun = performance.now();
      const html = await connection.run(request.id, command, request.properties);
      durations.push(performance.now() - begun);
      check(request, html);
    }
  };

  const begun = performance.now();
  await Promise.all(connections.map(work));
  return { durations, total: performance.now() - begun };
}
