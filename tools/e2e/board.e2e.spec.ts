import { WireReceived, WireUpdated, bodyOfParagraphs, ViewsCounted, type WireItem } from '@stet/contracts';
import { EventLog } from '@stet/messaging';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { appAlone } from './app-alone.ts';
import { hasChromium } from './browser.ts';
import { signedIn } from './signed-in.ts';
import { violations } from './violations.ts';

const UP_MS = 240_000;
const DESK_SCREEN = { width: 1_600, height: 900 };
const MARA = { email: 'mara@alder.example', name: 'Mara Lind', role: 'chief-editor' };
const JOREN = { email: 'joren@alder.example', name: 'Joren Aske', role: 'editor' };
/** Cards of one desk, and what a turn of the wheel passes of them. */
const MANY = 200;
const A_SCREEN = 600;
/** Pixels that two lines of small fields take, with the room between them. */
const TWO_LINES = 90;
/** Of the thread of the page, on which nothing else counts: other work of the machine does not make it longer. */
const LONG_TASK_MS = 200;
const TASKS = 'disabled-by-default-devtools.timeline';
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

interface Story {
  readonly storyId: string;
  readonly deskId: string;
  readonly stageId: string;
  readonly stageRevision: number;
}

(hasChromium ? describe : describe.skip)('the board', () => {
  let analytics: Server;
  beforeAll(async () => {
    analytics = createServer((request, reply) => {
      const storyIds = new URL(request.url!, 'http://analytics').searchParams.getAll('storyId');
      reply.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ items: storyIds.map((storyId) => ({ storyId, lastHour: 23, lastDay: 276, hours: HOURS })) }));
    }).listen(0, '127.0.0.1');
    await once(analytics, 'listening');
  });
  const app = appAlone('board', () => ({ ANALYTICS_URL: `http://127.0.0.1:${(analytics.address() as AddressInfo).port}` }));
  let log: EventLog;
  let context: BrowserContext;
  let page: Page;
  let deskId: string;
  const tokens = new Map<string, string>();

  const ask = async <Answer>(who: typeof MARA, method: string, path: string, body?: object, headers: Record<string, string> = {}): Promise<Answer> => {
    const answer = await fetch(`${app.place.address}${path}`, { method, headers: { authorization: `Bearer ${tokens.get(who.name)}`, ...(body && { 'content-type': 'application/json' }), ...headers }, ...(body && { body: JSON.stringify(body) }) });
    if (!answer.ok) throw new Error(`${method} ${path}: ${await answer.text()}`);
    return (answer.status === 204 ? undefined : await answer.json()) as Answer;
  };
  const aStory = (headline: string, changes: object = {}) =>
    ask<Story>(MARA, 'POST', '/api/v1/stories', { language: 'en', headline, standfirst: 'So it is.', body: bodyOfParagraphs(['It sails at noon.']), section: 'society', bylines: [{ name: 'Ilva Tarrin' }], ...changes });
  const stages = async () => (await ask<{ stages: { stageId: string; names: { en: string } }[] }>(MARA, 'GET', `/api/v1/desks/${deskId}/stages`)).stages;
  const stageNamed = async (name: string) => (await stages()).find(({ names }) => names.en === name)!.stageId;
  const moveBy = async (who: typeof MARA, storyId: string, stage: string) => ask(who, 'PUT', `/api/v1/stories/${storyId}/stage`, { stageId: await stageNamed(stage) });
  const aWire = (headline: string, changes: Partial<WireItem> = {}): WireItem => ({
    ...{ wireId: randomUUID(), version: 1, source: { sourceId: randomUUID(), name: 'Alder News Agency', url: 'https://agency.example' }, originalId: randomUUID(), language: 'en', headline, standfirst: '', categories: [], pictures: [] },
    ...{ bodyText: headline, bodyHtml: `<p>${headline}</p>`, receivedAt: new Date().toISOString() },
    ...changes,
  });

  beforeAll(async () => {
    for (const { email, name, role } of [MARA, JOREN]) tokens.set(name, await app.place.signIn(email, name, role));
    deskId = (await aStory('The first of all')).deskId;
    log = new EventLog({ service: 'ingestion', brokers: [app.place.plan.brokers] });
    page = await signedIn(app.browser, `${app.place.address}/`, MARA, { viewport: DESK_SCREEN });
    context = page.context();
  }, UP_MS);
  afterAll(async () => {
    await log?.beforeApplicationShutdown();
    analytics?.close();
  }, UP_MS);

  const column = (name: string, from = page) => from.getByRole('region', { name, exact: true });
  const cardIn = (stage: string, headline: string, from = page) => column(stage, from).locator('.board-card').filter({ hasText: headline });
  const focus = (locator: Locator) => locator.locator('a').first().focus();

  it('is where the app begins, and says of each story what stands in its way', async () => {
    expect(new URL(page.url()).pathname).toBe('/board');
    const { storyId } = await aStory('Harbour bells', { slugline: 'BELLS', urgency: 1, language: 'az', embargoedUntil: '2089-06-01T08:00:00Z' });
    await ask(MARA, 'PUT', `/api/v1/stories/${storyId}/hold`, { reason: 'It is being checked.' });
    await ask(MARA, 'PUT', `/api/v1/stories/${storyId}/legal-hold`, { reason: 'It is being checked.' });
    const joren = (await ask<{ items: { staffId: string; name: string }[] }>(MARA, 'GET', '/api/v1/staff')).items.find(({ name }) => name === JOREN.name)!;
    await ask(MARA, 'POST', `/api/v1/stories/${storyId}/assignments`, { staffId: joren.staffId, work: 'edit' });
    const card = cardIn('Draft', 'Harbour bells');
    for (const text of ['BELLS', 'AZ', 'Urgency 1', 'On hold', 'Legal hold', /Embargo until 1\sJun\s2089, .*GMT/]) await card.getByText(text, { exact: true }).waitFor();
    await card.getByRole('img', { name: 'Assigned: Joren Aske (editing)' }).waitFor();
  });

  it('says when a scheduled story appears, and marks translations whose original is newer', async () => {
    const { storyId: later } = await aStory('Night ferry');
    for (const step of ['submission', 'approval']) await ask(MARA, 'POST', `/api/v1/stories/${later}/${step}`);
    await ask(MARA, 'PUT', `/api/v1/stories/${later}/schedule`, { localTime: '2089-01-01T08:30', zone: 'Asia/Baku' });
    await cardIn('Draft', 'Night ferry').getByText('1 Jan 2089, 08:30 GMT+4 (Asia/Baku): appears').waitFor();
    const { storyId: original } = await aStory('The bridge opens');
    await ask(MARA, 'POST', `/api/v1/stories/${original}/publication`);
    const translations: Locator[] = [];
    for (const language of ['ru', 'az', 'hy']) {
      const { storyId } = await ask<Story>(MARA, 'POST', `/api/v1/stories/${original}/translations`, { language });
      translations.push(column('Draft').locator('.board-card').filter({ has: page.locator(`a[href$="${storyId}"]`) }));
    }
    for (const translation of translations) await translation.waitFor();
    await ask(MARA, 'PATCH', `/api/v1/stories/${original}`, { body: bodyOfParagraphs(['It opens at two.']) }, { 'if-match': '*' });
    await ask(MARA, 'POST', `/api/v1/stories/${original}/updates`);
    for (const translation of translations) await translation.getByText('Original is newer').waitFor();
  });

  it('shows what a colleague moves, who types and who has a story open, without a reload', async () => {
    const theirs = await signedIn(app.browser, `${app.place.address}/`, JOREN, { viewport: DESK_SCREEN });
    await aStory('Ferry sails');
    await cardIn('Draft', 'Ferry sails').waitFor();
    await focus(cardIn('Draft', 'Ferry sails', theirs));
    await theirs.keyboard.press('m');
    await theirs.getByRole('menuitem', { name: 'Editing' }).click();
    await cardIn('Editing', 'Ferry sails').waitFor();
    await page.getByRole('status').filter({ hasText: '“Ferry sails” stands in Editing.' }).waitFor({ state: 'attached' });
    expect(await cardIn('Draft', 'Ferry sails').count()).toBe(0);
    await cardIn('Editing', 'Ferry sails', theirs).getByRole('link').first().click();
    await theirs.getByLabel('Headline', { exact: true }).pressSequentially('!');
    await cardIn('Editing', 'Ferry sails').getByText('Joren Aske is writing').waitFor();
    await cardIn('Editing', 'Ferry sails').getByRole('img', { name: 'Has it open: Joren Aske' }).waitFor();
    await theirs.getByRole('link', { name: '← Stories' }).click();
    await cardIn('Editing', 'Ferry sails').getByText('Joren Aske is writing').waitFor({ state: 'detached' });
    await theirs.context().close();
  });

  it('misses no move while the newsroom is restarted', async () => {
    const { storyId } = await aStory('Lighthouse');
    await cardIn('Draft', 'Lighthouse').waitFor();
    await page.evaluate('window.isTheSame = true');
    await app.place.editorial.kill();
    await page.getByRole('img', { name: /^Not live/ }).waitFor();
    app.place.editorial.start();
    await app.place.editorial.ready();
    await moveBy(JOREN, storyId, 'Ready');
    await cardIn('Ready', 'Lighthouse').waitFor();
    await page.getByRole('img', { name: /^Live/ }).waitFor();
    await moveBy(JOREN, storyId, 'Legal');
    await cardIn('Legal', 'Lighthouse').waitFor();
    expect(await page.evaluate('window.isTheSame')).toBe(true);
  });

  it('is moved by mouse, by key and by menu alike', async () => {
    for (const headline of ['By mouse', 'By key', 'By menu']) await aStory(headline);
    for (const headline of ['By mouse', 'By key', 'By menu']) await cardIn('Draft', headline).waitFor();
    await cardIn('Draft', 'By mouse').dragTo(column('Editing').getByRole('heading'));
    await cardIn('Editing', 'By mouse').waitFor();
    await focus(cardIn('Draft', 'By key'));
    await page.keyboard.press('m');
    await page.getByRole('menuitem', { name: 'Editing' }).and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Enter');
    await cardIn('Editing', 'By key').locator(':focus').waitFor();
    await cardIn('Draft', 'By menu').getByRole('button', { name: 'Move “By menu” to…' }).click();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('menuitem', { name: 'Editing' }).click();
    await cardIn('Editing', 'By menu').waitFor();
    const editing = await stageNamed('Editing');
    const { items } = await ask<{ items: (Story & { headline: string })[] }>(MARA, 'GET', `/api/v1/stories?stageId=${editing}&q=By`);
    expect(items.map(({ headline, stageRevision }) => [headline, stageRevision]).sort()).toEqual([['By key', 2], ['By menu', 2], ['By mouse', 2]]);
  });

  it('leads from card to card by arrows', async () => {
    await focus(cardIn('Editing', 'By menu'));
    const focused = (text: RegExp) => page.locator(':focus').filter({ hasText: text }).waitFor();
    await page.keyboard.press('ArrowDown');
    await focused(/^(?!By menu$)/);
    await page.keyboard.press('ArrowUp');
    await focused(/^By menu$/);
    await page.keyboard.press('ArrowRight');
    await focused(/^Lighthouse$/);
  });

  it('takes a card back, and says why, when somebody was faster', async () => {
    const { storyId } = await aStory('Contested');
    await cardIn('Draft', 'Contested').waitFor();
    await page.route('**/stage', async (route) => {
      await moveBy(JOREN, storyId, 'Legal');
      await route.continue();
    });
    await focus(cardIn('Draft', 'Contested'));
    await page.keyboard.press('m');
    await page.getByRole('menuitem', { name: 'Ready' }).click();
    const refusal = page.getByRole('alert').filter({ hasText: '“Contested” was not moved' });
    await refusal.getByText('Somebody moved it meanwhile: it stands in “Legal”.').waitFor();
    await page.unroute('**/stage');
    await cardIn('Legal', 'Contested').waitFor();
    expect(await cardIn('Ready', 'Contested').count()).toBe(0);
    await refusal.getByRole('button', { name: 'Close' }).click();
  });

  it('makes the same story of a wire that is dragged onto a stage as of one drafted by keys, with credit and embargo', async () => {
    const embargoedUntil = '2089-03-01T06:00:00.000Z';
    const wires = [aWire('Dragged from the wire', { embargoedUntil, urgency: 2 }), aWire('Typed from the wire', { embargoedUntil, urgency: 2 })];
    for (const item of wires) await log.append(WireReceived, [item]);
    const wire = (headline: string) => column('Wires').locator('.board-card').filter({ hasText: headline });
    await wire('Dragged from the wire').dragTo(column('Editing').getByRole('heading'));
    await cardIn('Editing', 'Dragged from the wire').waitFor();
    await wire('Typed from the wire').locator('a').first().focus();
    await page.keyboard.press('d');
    await page.getByRole('menuitem', { name: 'Draft' }).and(page.locator(':focus')).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const drafted = cardIn('Editing', 'Typed from the wire');
    await drafted.getByText('Source: Alder News Agency').waitFor();
    await drafted.getByText(/^Embargo until 1\sMar\s2089, .*GMT/).waitFor();
    const { items } = await ask<{ items: Story[] }>(MARA, 'GET', `/api/v1/stories?q=from%20the%20wire`);
    const [one, other] = await Promise.all(items.map(({ storyId }) => ask<Record<string, unknown>>(MARA, 'GET', `/api/v1/stories/${storyId}`)));
    const said = ({ stageId, stageRevision, agencyLine, sources, embargoedUntil: until, urgency, status, language }: Record<string, unknown>) => ({ stageId, stageRevision, agencyLine, sources, until, urgency, status, language });
    /** The events by which the record knows how a story began. */
    const recorded = async ({ storyId }: Record<string, unknown>) => {
      const { items: acts } = await ask<{ items: { act: string; subject: { kind: string }; changes: object }[] }>(MARA, 'GET', `/api/v1/audit?subjectKind=story&subjectId=${String(storyId)}`);
      return acts.map(({ act, subject: { kind }, changes }) => ({ act, kind, fields: Object.keys(changes).sort() }));
    };
    expect(said(one!)).toEqual(said(other!));
    expect(await recorded(one!)).toEqual(await recorded(other!));
    expect(said(one!)).toMatchObject({ agencyLine: 'Alder News Agency', until: embargoedUntil, stageId: await stageNamed('Editing') });
    await log.append(WireUpdated, [{ ...wires[1]!, version: 2, headline: 'Typed from the wire again' }]);
    await drafted.getByText('Wire updated').waitFor();
  });

  it('counts views as they come, with those of the last hour and day', async () => {
    const { storyId } = await aStory('Read by many');
    await ask(MARA, 'POST', `/api/v1/stories/${storyId}/publication`);
    await page.getByRole('switch', { name: 'Finished ones, too' }).check();
    const card = cardIn('Draft', 'Read by many');
    await card.getByText('1 h: 23').waitFor();
    await card.getByText('24 h: 276').waitFor();
    await card.getByRole('img', { name: 'Views hour by hour in the last 24 hours: 276 in all, 23 in the busiest hour' }).waitFor();
    await log.append(ViewsCounted, [{ storyId, version: 1, views: 4711, rawViews: 5000, countedAt: new Date().toISOString() }]);
    await card.getByText('4,711').waitFor();
    expect(new URL(page.url()).searchParams.get('all')).toBe('true');
  });

  it('draws of two hundred cards those in sight, and comes to the last of them without a long task', async () => {
    const many = (await ask<{ deskId: string }>(MARA, 'POST', '/api/v1/desks', { slug: 'night', name: 'Night desk' })).deskId;
    for (let card = 1; card <= MANY; card++) await aStory(`Card ${card}`, { deskId: many });
    const long = await context.newPage();
    await long.goto(`${app.place.address}/board?desk=${many}`);
    const cards = long.locator('.board-card');
    await cards.first().waitFor();
    await cards.first().hover();
    const seen = new Set<string>();
    let most = 0;
    await app.browser.startTracing(long, { categories: [TASKS] });
    while (seen.size < MANY) {
      const shown = await cards.getByRole('link').allTextContents();
      for (const headline of shown) seen.add(headline);
      most = Math.max(most, shown.length);
      await long.mouse.wheel(0, A_SCREEN);
      await long.evaluate('new Promise((shown) => requestAnimationFrame(() => requestAnimationFrame(shown)))');
    }
    expect(most).toBeLessThan(MANY / 5);
    expect(longestTask(await app.browser.stopTracing())).toBeLessThan(LONG_TASK_MS);
    await long.evaluate("localStorage.removeItem('newsroom.desk')"); // the board opens where one was last
    await long.close();
  });

  it('keeps filters in its address and under names, and leaves out what does not fit as soon as it does not', async () => {
    await page.goto(`${app.place.address}/board`);
    const { storyId } = await aStory('Пароход', { language: 'ru' });
    await page.getByRole('search').getByLabel('Language').selectOption('ru');
    await cardIn('Draft', 'Пароход').waitFor();
    await cardIn('Draft', 'Harbour bells').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Saved views' }).click();
    await page.getByRole('menuitem', { name: 'Save these filters…' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Russian ones');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('button', { name: 'Russian ones' }).waitFor();
    await page.getByRole('button', { name: 'Remove all filters' }).click();
    await cardIn('Draft', 'Harbour bells').waitFor();
    await page.getByRole('button', { name: 'Saved views' }).click();
    await page.getByRole('menuitem', { name: 'Russian ones' }).click();
    await cardIn('Draft', 'Harbour bells').waitFor({ state: 'detached' });
    await page.reload();
    await cardIn('Draft', 'Пароход').waitFor();
    await ask(MARA, 'PUT', `/api/v1/stories/${storyId}/spike`);
    await cardIn('Draft', 'Пароход').waitFor({ state: 'detached' });
  });

  it('can be used by everybody with its marks on it, by night on phones', async () => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`${app.place.address}/board?all=true`);
    await page.locator('.board-card').first().waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize(DESK_SCREEN);
  });

  it.each(['en', 'ru', 'az', 'hy'])('leaves the phone to the stories in %s: its head takes two lines', async (language) => {
    const phone = await context.newPage();
    await phone.addInitScript((chosen) => localStorage.setItem('newsroom.language', chosen), language);
    await phone.setViewportSize({ width: 390, height: 844 });
    await phone.goto(`${app.place.address}/board?language=${language}&status=draft`);
    await phone.locator('.board-tabs').waitFor();
    await phone.evaluate('document.fonts.ready.then(() => true)');
    const [head, tabs] = [await phone.getByRole('heading', { level: 1 }).boundingBox(), await phone.locator('.board-tabs').boundingBox()];
    expect(tabs!.y - head!.y).toBeLessThan(TWO_LINES);
    await phone.close();
  });

  it('shows one stage at a time on phones, and moves cards there, too', async () => {
    await aStory('On the phone');
    const phone = await context.newPage();
    await phone.addInitScript(() => localStorage.setItem('newsroom.language', 'en'));
    await phone.setViewportSize({ width: 390, height: 844 });
    await phone.goto(`${app.place.address}/board`);
    await cardIn('Draft', 'On the phone', phone).getByRole('button', { name: 'Move “On the phone” to…' }).click();
    await phone.getByRole('menuitem', { name: 'Legal' }).click();
    await cardIn('Legal', 'On the phone', phone).waitFor();
    expect(await column('Draft', phone).count()).toBe(0);
    await phone.close();
  });
});

/** Milliseconds that the longest task of a page took of its processor. */
function longestTask(trace: Buffer): number {
  const { traceEvents } = JSON.parse(trace.toString('utf8')) as { traceEvents: { name: string; tid: number; tdur?: number; args?: { name?: string } }[] };
  const pages = new Set(traceEvents.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain').map(({ tid }) => tid));
  return Math.max(...traceEvents.filter(({ name, tid }) => name === 'RunTask' && pages.has(tid)).map(({ tdur = 0 }) => tdur)) / 1_000;
}
