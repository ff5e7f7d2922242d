/**
 * A folded word (`public.fold`) cut by `|` where an ending of Azerbaijani nouns may begin: plural, possessive, case, predicate, in this order.
 * PostgreSQL and JavaScript read it alike. Folded letters keep this much of vowel harmony: after `a` come `a` and `i`, after `e` come `e` and `i`,
 * after `o` and `u` comes `u`. An ending begins with a vowel after a consonant only, and with `s`, `n`, `y`, `m` after a vowel only; three letters
 * remain, or two before the plural and the cases in `d`.
 */
export const AZERBAIJANI_CUT = `^(?=...+[|]|..[|][ld])(?=.*(?:[^aeiou][|][aeiould]|[aeiou][|][ldsnym]))(?:${[
  ['a', 'a', 'i'],
  ['e', 'e', 'i'],
  ['i', '[ae]', 'i'],
  ['[ou]', '[ae]', 'u'],
]
  .map(([last, open, close]) => `[^|]*${last}[^aeiou|]*[|]${endingsOf(open!, close!)}`)
  .join('|')})$`;

function endingsOf(open: string, close: string): string {
  return `(?:l${open}r${possessiveAndCase(open, 'i')}|${possessiveAndCase(open, close)})`;
}

function possessiveAndCase(open: string, close: string): string {
  const possessive = `(?:s?${close}|${close}m|${close}?m${close}z|${close}?n${close}z)?`;
  const grammaticalCase = `(?:n?${close}n|n?${close}|[yn]?${open}|n?d${open}n?|n?d${open}ki|y?l${open})?`;
  return `${possessive}${grammaticalCase}(?:d${close}r)?`;
}
