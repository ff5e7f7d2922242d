import { aNewsroom, type Newsroom } from '../spec/newsroom.js';
import { aSignedInPerson } from '../spec/people.js';

describe('requests in a minute', () => {
  let newsroom: Newsroom;
  beforeAll(async () => {
    newsroom = await aNewsroom(undefined, { RATE_LIMIT_ACTOR: '5', RATE_LIMIT_ADDRESS: '12' });
  });
  afterAll(() => newsroom?.close());

  const ask = (token: string | undefined, address: string, url = '/api/v1/session') =>
    newsroom.app.inject({ method: 'GET', url, remoteAddress: address, headers: token ? { authorization: `Bearer ${token}` } : {} });

  it('of one person are bounded wherever they sit, those of others are not touched, and every answer says what is left', async () => {
    const [busy, calm] = [await aSignedInPerson(newsroom.db), await aSignedInPerson(newsroom.db)];
    const answers = [];
    for (let count = 0; count < 6; count++) answers.push(await ask(busy.token, `203.0.113.${count}`));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 200, 200, 429]);
    expect([answers[0]!.headers['ratelimit-policy'], answers[0]!.headers.ratelimit]).toEqual(['"address";q=12;w=60, "actor";q=5;w=60', expect.stringMatching(/^"address";r=11;t=\d+, "actor";r=4;t=\d+$/)]);
    const refused = answers.at(-1)!;
    expect([refused.headers['content-type'], refused.json(), Number(refused.headers['retry-after'])]).toEqual([expect.stringContaining('application/problem+json'), expect.objectContaining({ status: 429, code: 'rate.limited' }), expect.any(Number)]);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect((await ask(calm.token, '203.0.113.9')).statusCode).toBe(200);
  });

  it('of one address are bounded whoever asks, as a problem; pictures, health and the app are not counted', async () => {
    const statuses: number[] = [];
    for (let count = 0; count < 13; count++) statuses.push((await ask(undefined, '198.51.100.7')).statusCode);
    expect([statuses.slice(0, 12).every((status) => status === 401), statuses[12]]).toEqual([true, 429]);
    const refused = await ask((await aSignedInPerson(newsroom.db)).token, '198.51.100.7');
    expect([refused.statusCode, refused.headers['content-type'], refused.json()]).toEqual([429, expect.stringContaining('application/problem+json'), expect.objectContaining({ code: 'rate.limited', correlationId: expect.any(String) })]);
    expect((await ask(undefined, '198.51.100.8')).statusCode).toBe(401);
    expect((await ask(undefined, '198.51.100.7', '/health/live')).statusCode).toBe(200);
  });

  it('of one household with IPv6 are counted together', async () => {
    const statuses: number[] = [];
    for (let count = 0; count < 13; count++) statuses.push((await ask(undefined, `2001:db8::${count}`)).statusCode);
    expect(statuses.at(-1)).toBe(429);
  });
});
