/** JSON in the page, which no browser takes for a script or for HTML. */
export function Data({ id, value }) {
  const json = JSON.stringify(value).replaceAll('<', '\\u003c');
  return <script id={id} type="application/json" dangerouslySetInnerHTML={{ __html: json }} />;
}
