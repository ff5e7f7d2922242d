import { BreakdownRequest, OverviewRequest } from './readership.dto.js';

const march = (day: string) => `2026-03-${day}T00:00:00Z`;
const fieldOf = (schema: typeof OverviewRequest | typeof BreakdownRequest, asked: object) => schema.safeParse(asked).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);

describe('a question about readers', () => {
  it.each([
    [{ from: march('02'), until: march('01') }, 'from: must be before `until`'],
    [{ from: march('01'), until: '2028-03-01T00:00:00Z', interval: 'day' }, 'from: must be at most 400 days before `until`'],
    [{ from: march('01'), until: march('09'), interval: 'minute' }, 'interval: would give 11520 points, and 1500 are the most: ask for longer intervals or a shorter time'],
    [{ from: march('01'), until: march('02'), zone: 'Nowhere/Town' }, 'zone: must be an IANA name such as Asia/Baku'],
    [{ from: march('01'), until: march('02'), zone: '+04:00' }, 'zone: must be an IANA name such as Asia/Baku'],
    [{ from: 'yesterday', until: march('02') }, 'from: must be an instant as ISO 8601 writes it, such as 2026-03-01T00:00:00+04:00'],
    [{ from: march('01'), until: march('02'), interval: 'week' }, 'interval: must be one of minute, hour, day'],
  ])('is refused when it is %j, and told what to ask', (asked, problem) => {
    expect(fieldOf(OverviewRequest, asked)).toContain(problem);
  });

  it.each([
    [{ by: 'reader' }, 'by: must be one of story, section, author, language, referrer, referrer-class, device, country'],
    [{ by: 'device', storyId: '0199a3f2-0001-7000-8000-000000000001' }, 'storyId: can be given with by=referrer or by=referrer-class alone'],
    [{ by: 'story', limit: '201' }, 'limit: must be a whole number from 1 to 200'],
  ])('is refused when it is %j of a breakdown', (asked, problem) => {
    expect(fieldOf(BreakdownRequest, { from: march('01'), until: march('02'), ...asked })).toContain(problem);
  });
});
