/** Where the pages' styles are: named by their content. */
export async function addressOfStylesheet(site: string): Promise<string> {
  const page = await (await fetch(`${site}/en`)).text();
  const path = /<link rel="stylesheet" href="([^"]+)"/.exec(page)?.[1];
  if (!path) throw new Error('the front names no stylesheet');
  return new URL(path, site).pathname;
}
