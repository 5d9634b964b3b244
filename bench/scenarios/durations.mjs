// Seconds, chosen so that the whole run of seven rounds takes about 43 minutes on a quiet machine. `slowStart` is the warm-up of peers
// whose compiler needs time.
const FULL = {
  short: { closed: 0.5, open: 0.5, warmup: 0.2, slowStart: 0.4 },
  medium: { closed: 0.7, open: 0.7, warmup: 0.2, slowStart: 0.5 },
  page: { closed: 1.6, open: 2.5, openOneSocket: 7, warmup: 0.4, slowStart: 1.2 },
  dotnet: { closed: 0.5, warmup: 0.2, slowStart: 1 },
  dotnetPage: { closed: 1.6, warmup: 0.4, slowStart: 2 },
  clients: { closed: 0.3, warmup: 0.1, slowStart: 0.2 },
  firstPages: 2,
  memoryInUse: 1,
  leak: 1,
  wakings: 12,
  /** How many starts, by sockets; the median counts. */
  starts: { 1: 5, 2: 3, 8: 2, 64: 1 },
};

const QUICK = {
  short: { closed: 0.15, open: 0.15, warmup: 0.05, slowStart: 0.1 },
  medium: { closed: 0.15, open: 0.15, warmup: 0.05, slowStart: 0.1 },
  page: { closed: 0.4, open: 0.5, openOneSocket: 0.8, warmup: 0.1, slowStart: 0.3 },
  dotnet: { closed: 0.15, warmup: 0.05, slowStart: 0.2 },
  dotnetPage: { closed: 0.4, warmup: 0.1, slowStart: 0.4 },
  clients: { closed: 0.1, warmup: 0.05, slowStart: 0.1 },
  firstPages: 1,
  memoryInUse: 0.4,
  leak: 0.3,
  wakings: 4,
  starts: { 1: 2, 2: 1, 8: 1, 64: 1 },
};

export const durations = (quick) => (quick ? QUICK : FULL);
