/** The letters by which colleagues are known where there is room for two. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].flatMap((word) => (word ? [[...word][0]!] : []));
  return letters.join('').toLocaleUpperCase();
}
