/** `ID ok JSON` taken apart: `{ id, type, data }`. */
export function parseReply(line) {
  const [, id, type, json] = /^([^ ]+) (ok|message|exception) (.*)$/s.exec(line) ?? [];
  if (id === undefined) throw new Error(`The server sent a line that is no reply: ${JSON.stringify(line.slice(0, 200))}`);
  return { id, type, data: JSON.parse(json) };
}
