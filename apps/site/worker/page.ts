/** A page as it is kept: the headers that say how to show it go along, those of its transport do not. */
export function pageOf(html: string, said: Headers, more: Readonly<Record<string, string>> = {}): Response {
  const headers = new Headers(said);
  for (const name of ['content-encoding', 'content-length']) headers.delete(name);
  for (const [name, value] of Object.entries(more)) headers.set(name, value);
  return new Response(html, { headers });
}
