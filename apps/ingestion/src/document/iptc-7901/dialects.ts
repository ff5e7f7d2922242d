/** How an agency lays out its IPTC 7901 messages. */
export interface Dialect {
  /** Matches the header line. */
  readonly agency: RegExp;
  /** What ends the lines of a headline; searched from where a space begins, or many spaces would take very long. */
  readonly headlineEnd: RegExp;
  /** Lines before the headline that are no headline. */
  readonly notHeadline: RegExp;
  /** Where the text ends and notes for the desk begin. */
  readonly notes: RegExp;
}

const USUAL: Dialect = { agency: /(?:)/, headlineEnd: /(?<!\s)\s*[=.]?=\s*$/, notHeadline: /^(?:[\w .-]+\/)+$|^[A-Z]{3,12}$|^\(\w+\)$/, notes: /^(?:#\s|NNNN$|=+$)/ };

export const DIALECTS: readonly Dialect[] = [
  { ...USUAL, agency: /\bdpa\b/i, notHeadline: /^(?:[\p{L}\p{N} .-]+\/)+.*$|^(?:EXTRA|EIL|BLITZ|URGENT|UPDATE|[A-ZÄÖÜ ]{3,30})$/u },
  { ...USUAL, agency: /\bafp\b/i, headlineEnd: /(?<!\s)\s*[-=]\s*$/ },
  USUAL,
];
