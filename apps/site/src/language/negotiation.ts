/** The publication's language that a browser likes best (RFC 9110 §12.5.4); the first one when it likes none. */
export function preferredLanguage(acceptLanguage: string | undefined, languages: readonly string[]): string {
  const wishes = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const quality = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find(Boolean);
      return { tag: tag.split('-')[0]!, quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter((wish) => wish.quality > 0 && languages.includes(wish.tag))
    .sort((a, b) => b.quality - a.quality);
  return wishes[0]?.tag ?? languages[0] ?? 'en';
}
