/** One spelling of what is written in several ways: capitals, the Azerbaijani i with and without its dot, Russian ё, the Armenian ligature. `wire_fold` does so in the database. */
export function folded(text: string): string {
  return text.normalize().replace(/[İIı]/g, 'i').replaceAll('\u0307', '').toLowerCase().replaceAll('ё', 'е').replaceAll('և', 'եւ');
}
