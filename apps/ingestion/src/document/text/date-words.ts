/** Languages whose month names are understood, as ICU writes them alone, in dates and short. */
const LANGUAGES = ['en', 'ru', 'az', 'hy', 'tr', 'uk', 'ka', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'pl', 'el', 'hu', 'sv', 'nb', 'da', 'fi', 'cs', 'ro', 'kk', 'uz', 'fa'];

/** Month by lower-case name. Where two languages disagree, the first in the list is right. */
export const MONTHS: ReadonlyMap<string, number> = monthNames();

/** Minutes east of Greenwich by abbreviation: RFC 822 §5, and what publishers write besides. */
export const ZONES: ReadonlyMap<string, number> = new Map(
  Object.entries({
    ...{ '': 0, Z: 0, UT: 0, UTC: 0, GMT: 0, WET: 0, EST: -5, EDT: -4, CST: -6, CDT: -5, MST: -7, MDT: -6, PST: -8, PDT: -7, AST: -4, ADT: -3, AKST: -9, AKDT: -8, HST: -10 },
    ...{ BST: 1, WEST: 1, CET: 1, MEZ: 1, CEST: 2, MESZ: 2, EET: 2, SAST: 2, EEST: 3, MSK: 3, TRT: 3, AZT: 4, AMT: 4, GET: 4, GST: 4, PKT: 5, IST: 5.5, SGT: 8, HKT: 8, AWST: 8, KST: 9, JST: 9, AEST: 10, AEDT: 11, NZST: 12, NZDT: 13 },
    ...{ ET: -5, CT: -6, MT: -7, PT: -8 },
  }).map(([name, hours]) => [name, hours * 60]),
);

function monthNames(): Map<string, number> {
  const names = new Map<string, number>();
  for (const language of LANGUAGES) {
    for (const options of [{ month: 'long' }, { month: 'short' }, { month: 'long', day: 'numeric' }, { month: 'short', day: 'numeric' }] as const) {
      const format = new Intl.DateTimeFormat(language, { ...options, calendar: 'gregory', timeZone: 'UTC' });
      for (let month = 1; month <= 12; month++) {
        const name = format.formatToParts(new Date(Date.UTC(2024, month - 1, 2))).find((part) => part.type === 'month')?.value.toLowerCase().replace(/\.$/, '') ?? '';
        if (/^\p{L}/u.test(name) && !names.has(name)) names.set(name, month);
      }
    }
  }
  for (const [name, month] of [['sept', 9], ['ноя', 11], ['мая', 5]] as const) names.set(name, month);
  return names;
}
