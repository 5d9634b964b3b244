import { readFile } from 'node:fs/promises';

/** Resident and proportional set size of a process in MB, from Linux's /proc; null elsewhere. */
export async function memoryOf(pid) {
  try {
    const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8');
    const megabytes = (name) => Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(rollup)[1]) / 1024;
    return { resident: megabytes('Rss'), proportional: megabytes('Pss') };
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'EACCES') return null;
    throw error;
  }
}
