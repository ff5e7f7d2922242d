/** A language as BCP 47 writes it (`en_us` becomes `en-US`), or nothing when it is no language. */
export function languageTag(raw: string | undefined): string | undefined {
  const tag = raw?.trim().replaceAll('_', '-');
  if (!tag || !/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(tag)) return undefined;
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined; // subtags in an order that no language has
  }
}
