import { PublicationChanged, StoryCorrected, StoryPublished, StoryWithdrawn } from '@stet/contracts';
import { EventLog } from '@stet/messaging';
import { registry } from '@stet/observability';
import { Database } from '@stet/persistence';
import { eventually } from '@stet/testing';
import { aPublication } from '../spec/builders.js';
import { aSiteAtWork, type SiteAtWork } from '../spec/site-at-work.js';
import { aSnapshot, ago, pathOf } from '../spec/stories.js';
import { HotPages } from './hot-pages.js';

const PATIENCE = { timeoutMs: 20_000 };

let site: SiteAtWork;
let log: EventLog;
let address: string;

beforeAll(async () => {
  site = await aSiteAtWork();
  log = site.app.get(EventLog);
  await log.append(PublicationChanged, [aPublication()]);
  address = await site.listen();
});
afterAll(() => site?.stop());

const shows = (path: string, words: string, status = 200) =>
  eventually(async () => {
    const answer = await fetch(address + path);
    const body = await answer.text();
    expect(answer.status).toBe(status);
    expect(body).toContain(words);
    return answer;
  }, PATIENCE);
const servedHot = async () => Number(/stet_site_hot_pages_total (\d+)/.exec(await registry.metrics())?.[1]);

it('a page is answered from memory, compressed and by its tag, until the log changes it', async () => {
  const story = aSnapshot({ headline: 'Kept warm' });
  await log.append(StoryPublished, [story]);
  await shows(pathOf(story), 'Kept warm');
  await eventually(async () => {
    const before = await servedHot();
    const answer = await fetch(address + pathOf(story), { headers: { 'accept-encoding': 'br' } });
    expect([answer.headers.get('content-encoding'), answer.headers.get('vary')]).toEqual(['br', 'accept-encoding']);
    expect(await answer.text()).toContain('Kept warm');
    const again = await fetch(address + pathOf(story), { headers: { 'if-none-match': answer.headers.get('etag')! } });
    expect(again.status).toBe(304);
    expect(await servedHot()).toBeGreaterThan(before);
  }, PATIENCE);
  await log.append(StoryCorrected, [{ ...story, version: 2, headline: 'Kept right', versionPublishedAt: ago(0), corrections: [{ version: 2, note: 'It was cold.', correctedAt: ago(0) }] }]);
  await shows(pathOf(story), 'Kept right');
});

it('the last known page is shown while the database fails, and never that of a withdrawn story', async () => {
  const story = aSnapshot({ headline: 'Still here' });
  await log.append(StoryPublished, [story]);
  await shows(pathOf(story), 'Still here');
  site.app.get(HotPages).changed({ keys: ['settings'], gone: [] }, performance.now());
  const answer = await whileLocked(() => site.get(pathOf(story)));
  expect([answer.statusCode, answer.body.includes('Still here')]).toEqual([200, true]);

  const { storyId, language, translationSetId, slug, section, firstPublishedAt } = story;
  await log.append(StoryWithdrawn, [{ storyId, language, translationSetId, slug, section, firstPublishedAt, version: 2, pubstatus: 'canceled', reason: 'kill', notice: '', withdrawnAt: ago(0) }]);
  await eventually(async () => expect(site.app.get(HotPages).old(pathOf(story))).toBeUndefined(), PATIENCE);
  await shows(pathOf(story), 'withdrawn', 410);
});

/** What is asked of a locked shelf is broken off, as by a server that goes away. */
async function whileLocked<Answer>(ask: () => PromiseLike<Answer>): Promise<Answer> {
  const db = site.app.get(Database);
  const [hold, free] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const held = db.transaction(async (tx) => {
    await tx.query('lock table story in access exclusive mode');
    hold.resolve();
    await free.promise;
  });
  await hold.promise;
  let isAnswered = false;
  const asked = Promise.resolve(ask()).finally(() => (isAnswered = true));
  const waiting = `select pg_cancel_backend(pid) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  await eventually(async () => {
    await db.query(waiting);
    expect(isAnswered).toBe(true);
  }, PATIENCE);
  free.resolve();
  await held;
  return asked;
}
