const NEWLINE = 0x0a;

/** Cuts a stream of chunks into lines. A line's end can fall anywhere in a chunk, and a chunk's end anywhere in a character. */
export class Lines {
  #parts = [];

  /** The lines that this chunk completes, without their newlines. */
  push(chunk) {
    const lines = [];
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      this.#parts.push(chunk.subarray(start, end));
      lines.push(Buffer.concat(this.#parts).toString('utf8'));
      this.#parts = [];
      start = end + 1;
    }
    if (start < chunk.length) this.#parts.push(chunk.subarray(start));
    return lines;
  }
}
