/** The host that led to a story, without path or query: to one that came below another story this page did. Nothing of readers who ask for privacy. */
export function originOf(isFirst: boolean): { readonly referrer?: string } {
  const address = isFirst ? document.referrer : location.href;
  const { hostname = '' } = URL.canParse(address) ? new URL(address) : {};
  return hostname && !asksForPrivacy() ? { referrer: hostname } : {};
}

/** Global Privacy Control, or Do Not Track. */
export function asksForPrivacy(): boolean {
  const { globalPrivacyControl, doNotTrack } = navigator as { globalPrivacyControl?: boolean; doNotTrack?: string | null };
  return globalPrivacyControl === true || doNotTrack === '1';
}
