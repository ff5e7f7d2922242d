import { PublicationChanged, type StoryPreview } from '@stet/contracts';
import { EventLog } from '@stet/messaging';
import { eventually } from '@stet/testing';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HotPages } from '../hot/hot-pages.js';
import { LANGUAGES, aPublication, aStory } from '../spec/builders.js';
import { aSiteAtWork, type SiteAtWork } from '../spec/site-at-work.js';

const PATIENCE = { timeoutMs: 20_000 };
const preview = (story: Partial<StoryPreview['story']> = {}, facts: Partial<StoryPreview> = {}): StoryPreview => ({ story: { ...aStory({ headline: 'Ferry line may open' }), ...story }, isPublished: false, embargoedUntil: null, expiresAt: '2026-03-01T06:00:00.000Z', ...facts });

/** Stands for editorial; answers what a spec says. */
let answer: { status: number; body: unknown };
let asked: IncomingMessage | undefined;
let editorial: Server;
let site: SiteAtWork;

beforeAll(async () => {
  editorial = createServer((request, response) => {
    asked = request;
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body));
  });
  await new Promise<void>((resolve) => editorial.listen(0, '127.0.0.1', resolve));
  site = await aSiteAtWork({ EDITORIAL_URL: `http://127.0.0.1:${(editorial.address() as AddressInfo).port}` });
  await site.app.get(EventLog).append(PublicationChanged, [aPublication()]);
  await eventually(async () => expect((await site.get('/en')).statusCode).toBe(200), PATIENCE);
});
afterAll(async () => {
  await site?.stop();
  editorial?.close();
});
beforeEach(() => {
  answer = { status: 200, body: preview() };
  asked = undefined;
});

it('shows the working copy that the ticket is for, kept by nobody and found by nobody', async () => {
  const { statusCode, headers, body } = await site.get('/preview/a.ticket.here');
  expect([asked?.url, asked?.headers.authorization]).toEqual(['/api/v1/preview', 'Bearer a.ticket.here']);
  expect(statusCode).toBe(200);
  expect(headers).toMatchObject({ 'cache-control': 'private, no-store', 'referrer-policy': 'no-referrer', 'x-robots-tag': 'noindex, nofollow, noarchive', 'content-security-policy': expect.stringContaining(`default-src 'none'`) });
  expect(headers).not.toHaveProperty('etag');
  expect(body).toContain('<h1 class="headline">Ferry line may open</h1>');
  expect(body).toContain('<meta name="robots" content="noindex"');
  expect(body).toContain('Draft preview, not published');
  expect(body).toContain('This address works until 01 March 2026 10:00 (UTC+04:00).');
  for (const part of ['rel="canonical"', 'application/ld+json', 'data-story', 'og:url', 'class="share"', 'a.ticket.here']) expect(body).not.toContain(part);
  expect(site.app.get(HotPages).old('/preview/a.ticket.here')).toBeUndefined();
});

it.each(LANGUAGES)('says in %s what it is, of a story of which little is written yet', async (language) => {
  answer.body = preview({ language, headline: '', section: null, slug: null, body: { type: 'doc', content: [] } }, { embargoedUntil: '2026-03-02T05:00:00.000Z' });
  const { statusCode, body } = await site.get('/preview/x');
  expect(statusCode).toBe(200);
  expect(body).toContain(`<html lang="${language}"`);
  expect(body).toContain('class="preview-banner"');
  expect(body.match(/\(UTC\+04:00\)/g)).toHaveLength(2);
  expect(body.replace(/<body[^>]*>/, '').replace(/<[^>]+>/g, '')).not.toMatch(/\{\w+\}|undefined|null|NaN/);
});

it.each([
  ['over', 410, 410, 'This preview has ended'],
  ['forged', 401, 404, 'There is no such page'],
  ['of a story that is not there', 404, 404, 'There is no such page'],
  ['asked for while editorial is away', 503, 503, 'We will be right back'],
])('a ticket that is %s shows no story', async (_name, status, shown, words) => {
  answer = { status, body: preview() };
  const { statusCode, body } = await site.get('/preview/x', { 'accept-language': 'en' });
  expect(statusCode).toBe(shown);
  expect(body).toContain(words);
  expect(body).not.toContain('Ferry line may open');
});
