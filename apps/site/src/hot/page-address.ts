/** What networks add to a link to follow who clicks it; the page is the same with and without. */
const TRACKING = /^(?:utm_\w+|fbclid|gclid|gbraid|wbraid|dclid|msclkid|yclid|twclid|ttclid|igshid|igsh|li_fat_id|mc_cid|mc_eid|_ga|_gl|at_\w+|ref_src|ref_url|ysclid|__twitter_impression)$/;

/** Under which a page is kept: as it was asked for, without what says nothing about it. */
export function pageAddress(url: string): string {
  const query = url.indexOf('?');
  if (query === -1) return url;
  const parts = url.slice(query + 1).split('&');
  const meant = parts.filter((part) => !TRACKING.test(part.split('=', 1)[0]!));
  if (meant.length === parts.length) return url;
  return url.slice(0, query) + (meant.length > 0 ? `?${meant.join('&')}` : '');
}

/** Whether a page of the shelf may be there: in a language, or a sitemap. What else there is, is never kept. */
export function isPage(address: string): boolean {
  return /^\/(?:[a-z]{2,3}(?:[/?](?!search)|$)|sitemap|news-sitemap)/.test(address);
}
