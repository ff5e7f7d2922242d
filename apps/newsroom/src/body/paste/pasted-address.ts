/** Parameters that tell senders who followed a link, and readers nothing. */
const TRACKING = /^(utm_\w+|fbclid|gclid|gclsrc|dclid|wbraid|gbraid|msclkid|twclid|ttclid|yclid|ysclid|igshid|igsh|mc_cid|mc_eid|mkt_tok|vero_id|oly_anon_id|oly_enc_id|_openstat|_hsenc|_hsmi|s_cid|ref_src|ref_url|cmpid|wt\.mc_id)$/i;
/** `si` says who shared it, on these sites. */
const SHARED_BY = /(^|\.)(youtube\.com|youtu\.be|spotify\.com)$/i;
/** Pages of others that only lead on, with the parameter that names where to. */
const LEADING_ON: Readonly<Record<string, string>> = { 'www.google.com/url': 'q', 'l.facebook.com/l.php': 'u', 'lm.facebook.com/l.php': 'u', 'l.instagram.com/': 'u', 'www.youtube.com/redirect': 'q', 'vk.com/away.php': 'to', 't.umblr.com/redirect': 'z' };
const LINKED = /^(https?|mailto):$/;

/** Where a link really leads, without what only tells who followed it; nothing when it is no address that a text can link to. */
export function cleanAddress(written: string): string | undefined {
  const address = written.trim();
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (!LINKED.test(url.protocol)) return undefined;
  if (url.protocol === 'mailto:') return url.pathname.includes('@') ? address : undefined;
  const further = url.searchParams.get(LEADING_ON[`${url.hostname}${url.pathname}`] ?? '');
  if (further && URL.canParse(further)) return cleanAddress(further);
  return withoutTracking(url, address);
}

/** An address that carries nothing of the kind stays as it is written. */
function withoutTracking(url: URL, address: string): string {
  const told = [...new Set(url.searchParams.keys())].filter((name) => TRACKING.test(name) || (name === 'si' && SHARED_BY.test(url.hostname)));
  if (told.length === 0) return address;
  for (const name of told) url.searchParams.delete(name);
  return url.href;
}
