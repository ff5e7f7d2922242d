import { embedFrameOf, type Embed } from '@stet/contracts';

/** An embed as a form changes it. A provider that we know is called as we call it; another one by its host, letter by letter as that is typed, until somebody names it. */
export function changedEmbed(before: Embed, changes: Partial<Embed>): Embed {
  const changed = { ...before, ...changes };
  const known = embedFrameOf(changed.url)?.provider;
  if (known) return { ...changed, provider: known };
  const isNamed = changes.provider !== undefined || (before.provider !== '' && before.provider !== offered(before.url));
  return isNamed ? changed : { ...changed, provider: offered(changed.url) };
}

function offered(url: string): string {
  return embedFrameOf(url)?.provider ?? (URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : '');
}
