import { PublicationChanged, StoryCorrected, StoryPublished, StoryWithdrawn } from '@stet/contracts';
import { EventLog } from '@stet/messaging';
import { registry } from '@stet/observability';
import { eventually } from '@stet/testing';
import { aPublication } from '../spec/builders.js';
import { whileStoriesAreLocked } from '../spec/locked-shelf.js';
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
  const answer = await whileStoriesAreLocked(site, () => site.get(pathOf(story)));
  expect([answer.statusCode, answer.body.includes('Still here')]).toEqual([200, true]);

  const { storyId, language, translationSetId, slug, section, firstPublishedAt } = story;
  await log.append(StoryWithdrawn, [{ storyId, language, translationSetId, slug, section, firstPublishedAt, version: 2, pubstatus: 'canceled', reason: 'kill', notice: '', withdrawnAt: ago(0) }]);
  await eventually(async () => expect(site.app.get(HotPages).old(pathOf(story))).toBeUndefined(), PATIENCE);
  await shows(pathOf(story), 'withdrawn', 410);
});
