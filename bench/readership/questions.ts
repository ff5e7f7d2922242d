const DAY_MS = 86_400_000;
/** As wide as the newsroom app asks. */
const FEW = 10;
const MANY = 100;
const ZONE = 'Asia/Baku';
const ZONE_AHEAD_MS = 4 * 3_600_000;

/** What is asked of analytics: a name, and the address. */
export type Question = readonly [name: string, address: string];

const addressOf = (path: string, query: Readonly<Record<string, string | number | readonly string[]>>) => {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) for (const one of Array.isArray(value) ? (value as string[]) : [String(value)]) parameters.append(name, one);
  return `/v1/${path}?${parameters}`;
};

/** Days of the newsroom's zone that end with today. */
function lastDays(days: number): { from: string; until: string } {
  const today = Math.floor((Date.now() + ZONE_AHEAD_MS) / DAY_MS) * DAY_MS - ZONE_AHEAD_MS;
  return { from: new Date(today - (days - 1) * DAY_MS).toISOString(), until: new Date(today + DAY_MS).toISOString() };
}

const PERIODS = { today: 1, '7 days': 7, '30 days': 30, 'a year': 365 } as const;
const BREAKDOWNS = ['story', 'section', 'author', 'language', 'referrer', 'referrer-class', 'device', 'country'];

/** Everything that the dashboards ask, and the same over a year. */
export function questionsOf(storyIds: readonly string[], days: number): Question[] {
  const storyId = storyIds.at(-1)!;
  const periods = Object.entries(PERIODS).filter(([, length]) => length <= days);
  const ofPeriod = ([period, length]: readonly [string, number]): Question[] => {
    const range = lastDays(length);
    const rhythm = { ...range, interval: length > 7 ? 'day' : 'hour', zone: ZONE };
    const place = { language: 'ru', section: 'section-3' };
    return [
      [`overview, ${period}`, addressOf('overview', rhythm)],
      [`overview of a section in a language, ${period}`, addressOf('overview', { ...rhythm, ...place })],
      ...BREAKDOWNS.map((by): Question => [`by ${by}, ${period}`, addressOf('breakdown', { by, ...range, limit: FEW })]),
      [`by story, ${MANY} of them, ${period}`, addressOf('breakdown', { by: 'story', ...range, limit: MANY })],
      [`by story of a section in a language, ${period}`, addressOf('breakdown', { by: 'story', ...range, ...place, limit: FEW })],
      [`series of a story, ${period}`, addressOf(`stories/${storyId}/series`, rhythm)],
      [`referrers of a story, ${period}`, addressOf('breakdown', { by: 'referrer', ...range, storyId, limit: FEW })],
      [`visitors, ${period}`, addressOf('visitors', range)],
      [`visitors of a section, ${period}`, addressOf('visitors', { ...range, section: 'section-3' })],
    ];
  };
  return [
    ['now', addressOf('now', { limit: FEW })],
    ['now, of a language', addressOf('now', { limit: FEW, language: 'ru' })],
    ...['1h', '24h', '7d'].map((window): Question => [`most read, ${window}`, addressOf('most-read', { window })]),
    ['most read of a section, 7d', addressOf('most-read', { window: '7d', language: 'ru', section: 'section-3' })],
    ['trending', addressOf('trending', {})],
    ['trending, of a section in a language', addressOf('trending', { language: 'ru', section: 'section-3' })],
    [`counts of ${MANY} stories`, addressOf('counts', { storyId: storyIds })],
    [`sparklines of ${MANY} stories`, addressOf('sparklines', { storyId: storyIds })],
    ...periods.flatMap(ofPeriod),
  ];
}
