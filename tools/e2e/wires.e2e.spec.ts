import { WireKilled, WireReceived, WireUpdated, type WireItem } from '@stet/contracts';
import { EventLog } from '@stet/messaging';
import { eventually } from '@stet/testing';
import { randomUUID } from 'node:crypto';
import type { BrowserContext, Locator, Page, Request } from 'playwright-core';
import { appAlone } from './app-alone.ts';
import { hasChromium } from './browser.ts';
import { signedIn } from './signed-in.ts';
import { violations } from './violations.ts';

const UP_MS = 240_000;
/** More than the page has to stop at on the way to any filter. */
const MOST_TABS = 60;
/** More than two pages of wires. */
const LONG = 120;
const MORE_THAN_ALL_PX = 100_000;
const MARA = { email: 'mara@alder.example', name: 'Mara Lind', role: 'chief-editor' };
const JOREN = { email: 'joren@alder.example', name: 'Joren Aske', role: 'editor' };
const FERRY = `The ferry between the two banks of the Selvane sails again after a winter of repairs, the harbour master said on Monday.
It crosses twelve times a day and carries forty cars. The first crossing is at six in the morning, the last at eleven at night.`;

(hasChromium ? describe : describe.skip)('the page of wires', () => {
  const app = appAlone('wires');
  let log: EventLog;
  let context: BrowserContext;
  let page: Page;

  const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
  const aWire = (agency: string, changes: Partial<WireItem>): WireItem => ({
    ...{ wireId: randomUUID(), version: 1, source: { sourceId: randomUUID(), name: agency, url: 'https://agency.example' }, originalId: randomUUID(), language: 'en', standfirst: '', categories: [], pictures: [] },
    ...{ headline: 'The ferry sails at noon', bodyText: FERRY, bodyHtml: `<p>${FERRY}</p>`, receivedAt: minutesAgo(1) },
    ...changes,
  });
  const first = aWire('Alder News Agency', { byline: 'Ilva Tarrin', urgency: 2, receivedAt: minutesAgo(3) });
  const similar = aWire('Birch Wire', { bodyText: `${FERRY}\n(Birch)`, receivedAt: minutesAgo(2) });
  const russian = aWire('Ольха-Информ', { language: 'ru', headline: 'Мост закрыт до весны', bodyText: 'Его чинят.' });

  beforeAll(async () => {
    for (const { email, name, role } of [MARA, JOREN]) await app.place.signIn(email, name, role);
    log = new EventLog({ service: 'ingestion', brokers: [app.place.plan.brokers] });
    for (const item of [first, similar, russian]) await log.append(WireReceived, [item]);
    page = await signedIn(app.browser, `${app.place.address}/wires`, MARA);
    context = page.context();
  }, UP_MS);
  const card = (headline: string | RegExp, from = page) => from.locator('.list-button').filter({ hasText: headline });
  const reader = (from = page) => from.locator('#wire-reader');

  afterAll(async () => {
    await log?.beforeApplicationShutdown();
  }, UP_MS);

  const region = (from = page) => from.getByRole('region', { name: 'Wires' });
  const toTheEnd = async () => {
    await region().hover();
    await page.mouse.wheel(0, MORE_THAN_ALL_PX);
  };
  const isOfList = (about: URL | Request) => /\/api\/v1\/wires\?/.test(about instanceof URL ? about.href : about.url());
  /** Until so many wires that say this are in the inbox: one that came in late would be below what is read already. */
  async function haveComeIn(words: string, count: number): Promise<void> {
    await eventually(async () => {
      let [found, cursor] = [0, ''];
      do {
        const answer = await page.request.get(`${app.place.address}/api/v1/wires`, { params: { q: words, limit: 50, ...(cursor && { cursor }) } });
        const { items, next } = (await answer.json()) as { readonly items: readonly unknown[]; readonly next: string | null };
        [found, cursor] = [found + items.length, next ?? ''];
      } while (cursor);
      expect(found).toBe(count);
    });
  }

  /** As somebody comes there who has no mouse. */
  async function tabTo(wanted: Locator): Promise<void> {
    await wanted.waitFor();
    for (let presses = 0; (await wanted.and(page.locator(':focus')).count()) === 0; presses++) {
      if (presses === MOST_TABS) throw new Error(`${MOST_TABS} presses of Tab do not lead to ${String(wanted)}.`);
      await page.keyboard.press('Tab');
    }
  }

  it('shows what several agencies send of the same once, with the others beside it', async () => {
    await card('Мост закрыт').waitFor();
    await card('Others alike: 1').waitFor();
    expect(await card('The ferry sails at noon').count()).toBe(1);
    await card('Others alike: 1').click();
    await reader().getByRole('link', { name: 'Alder News Agency: The ferry sails at noon' }).click();
    await reader().getByText('Alder News Agency · Ilva Tarrin').waitFor();
    expect(await violations(page)).toEqual([]);
  });

  it('is filtered by the keyboard alone, and its address keeps the filters', async () => {
    await page.goto(`${app.place.address}/wires`);
    const search = page.getByRole('searchbox', { name: 'Search wires' });
    await tabTo(search);
    await page.keyboard.type('ferr');
    await card('Мост закрыт').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Delete');
    await card('Мост закрыт').waitFor();
    await tabTo(page.getByRole('search').getByLabel('Language'));
    await page.keyboard.type('Rus');
    await card('ferry').waitFor({ state: 'detached' });
    expect(new URL(page.url()).searchParams.get('language')).toBe('ru');
    await page.reload();
    await card('Мост закрыт').waitFor();
    expect(await page.locator('.list-button').count()).toBe(1);
    await tabTo(page.getByRole('search').getByLabel('State'));
    await page.keyboard.type('Cl');
    await page.getByText('No wire matches.').waitFor();
    await tabTo(page.getByRole('button', { name: 'Remove all filters' }));
    await page.keyboard.press('Enter');
    await card('Others alike: 1').waitFor();
  });

  it('is read and claimed by keys, and colleagues see at once who works on it and on similar ones', async () => {
    const theirs = await signedIn(app.browser, `${app.place.address}/wires`, JOREN);
    await page.goto(`${app.place.address}/wires?wire=${first.wireId}`);
    await reader().getByRole('button', { name: 'Claim' }).waitFor();
    await page.keyboard.press('Enter');
    await reader().and(page.locator(':focus')).waitFor();
    await page.keyboard.press('c');
    await reader().getByText('You are working on this wire').waitFor();
    await card('A similar wire is being worked on', theirs).waitFor();
    await card('A similar wire is being worked on', theirs).click();
    await reader(theirs).getByRole('link', { name: 'Alder News Agency: The ferry sails at noon' }).click();
    await reader(theirs).getByText('Mara Lind is working on this wire').waitFor();
    expect(await reader(theirs).getByRole('button', { name: 'Draft a story' }).isDisabled()).toBe(true);
    for (const one of [page, theirs]) expect(await violations(one)).toEqual([]);
    await theirs.context().close();
  });

  it('begins a draft with the credit of the agency, and says where the wire is used', async () => {
    await page.keyboard.press('d');
    await page.getByLabel('Headline').waitFor();
    expect(await page.getByLabel('Headline').inputValue()).toBe('The ferry sails at noon');
    expect(await page.getByLabel('Name of the source').first().inputValue()).toBe('Alder News Agency');
    expect(await page.getByLabel('Agency line').inputValue()).toBe('Alder News Agency');
    const [story] = page.url().split('#');
    await page.getByLabel('Headline').and(page.locator(':focus')).waitFor();
    const other = await context.newPage();
    await other.goto(`${app.place.address}/wires?wire=${first.wireId}`);
    await reader(other).getByText('Stories drafted from it: 1').waitFor();
    await reader(other).getByText('Draft', { exact: true }).waitFor();
    await reader(other).getByRole('link', { name: 'The ferry sails at noon', exact: true }).click();
    await other.waitForURL(story!);
    await other.close();
  });

  it('tells the writer of a draft what the agency changed since, whatever the draft says', async () => {
    await page.getByLabel('Headline').fill('A boat at last');
    await page.getByRole('status').filter({ hasText: /^Saved$/ }).waitFor();
    await log.append(WireUpdated, [{ ...first, version: 2, headline: 'The ferry sails at one' }]);
    const alarm = page.getByRole('alert').filter({ hasText: 'Alder News Agency has updated the wire behind this story' });
    await alarm.getByText('What the agency changed from version 1 to version 2').waitFor();
    expect([await alarm.locator('del').first().textContent(), await alarm.locator('ins').first().textContent()]).toEqual(['noon', 'one']);
    expect(await violations(page)).toEqual([]);
    await alarm.getByRole('button', { name: 'I have looked at it' }).click();
    await alarm.waitFor({ state: 'detached' });
    expect(await page.getByLabel('Headline').inputValue()).toBe('A boat at last');
    await page.goto(`${app.place.address}/wires?wire=${first.wireId}`);
    await reader().getByText('What the agency changed from version 1 to version 2').click();
    await reader().locator('ins').filter({ hasText: 'one' }).waitFor();
    expect(await violations(page)).toEqual([]);
  });

  it('shows the writer of a draft what is taken back, and why, beside the story', async () => {
    await page.goto(`${app.place.address}/wires?wire=${first.wireId}`);
    await reader().getByText('Stories drafted from it: 1').waitFor();
    await reader().getByRole('link', { name: 'A boat at last', exact: true }).click();
    await page.getByLabel('Headline').waitFor();
    await log.append(WireKilled, [{ wireId: first.wireId, version: 3, source: first.source, originalId: first.originalId, reason: 'The harbour master said no such thing.', killedAt: minutesAgo(0) }]);
    const alarm = page.getByRole('alert').filter({ hasText: 'Alder News Agency has killed the wire behind this story' });
    await alarm.getByText('The harbour master said no such thing.').waitFor();
    const beside = alarm.getByRole('group', { name: 'What the wire says now, beside the story' });
    await beside.locator('del').filter({ hasText: 'boat' }).first().waitFor();
    expect(await violations(page)).toEqual([]);
  });

  it('asks for more at the end of a long list, keeps few of its wires in the page, and leaves it where it is read while others come in', async () => {
    const many = Array.from({ length: LONG }, (_none, index) => aWire('Alder News Agency', { headline: `Harbour note ${index}`, bodyText: `${randomUUID()} ${randomUUID()}`, receivedAt: minutesAgo(60 + index) }));
    await log.append(WireReceived, many);
    const last = `Harbour note ${LONG - 1}`;
    await haveComeIn('harbour note', LONG);
    await page.goto(`${app.place.address}/wires?q=harbour`);
    await card('Harbour note 0').waitFor();
    await eventually(async () => {
      await toTheEnd();
      expect(await card(last).count()).toBe(1);
    });
    expect(await page.locator('.list-button').count()).toBeLessThan(60);
    const before = await card(last).boundingBox();
    await log.append(WireReceived, [aWire('Alder News Agency', { headline: 'Harbour in flames', receivedAt: minutesAgo(0) })]);
    await page.getByRole('button', { name: '1 new' }).waitFor();
    expect(await card(last).boundingBox()).toEqual(before);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: '1 new' }).click();
    await card('Harbour in flames').waitFor();
    await page.getByRole('button', { name: '1 new' }).waitFor({ state: 'detached' });
  });

  it('asks for more by itself where the end of the list was reached while it was refreshing', async () => {
    await page.goto(`${app.place.address}/wires?q=harbour%20note`);
    await card('Harbour note 0').waitFor();
    let letOn = (): void => undefined;
    const held = new Promise<void>((resolve) => (letOn = resolve));
    await page.route(isOfList, async (route) => (await held, route.continue()));
    const asked = page.waitForRequest(isOfList);
    await log.append(WireReceived, [aWire('Alder News Agency', { headline: 'Harbour opens again', receivedAt: minutesAgo(0) })]);
    await asked;
    await toTheEnd();
    await card('Harbour note 48').waitFor();
    expect(await card('Harbour note 52').count()).toBe(0);
    letOn();
    await card('Harbour note 52').waitFor();
    await page.unroute(isOfList);
  });

  it('shows a list or a wire on a phone, with a way back to where the list stood, and folds its filters', async () => {
    const phone = await context.newPage();
    await phone.setViewportSize({ width: 390, height: 844 });
    await phone.goto(`${app.place.address}/wires`);
    await card('Harbour note 0', phone).waitFor();
    const filter = phone.getByRole('search').getByLabel('Language');
    expect(await filter.isVisible()).toBe(false);
    await phone.getByRole('button', { name: 'Filters' }).click();
    await filter.selectOption('en');
    await phone.getByRole('button', { name: 'Filters: 1' }).click();
    await filter.waitFor({ state: 'hidden' });
    const stands = () => region(phone).evaluate((element) => (element as unknown as { scrollTop: number }).scrollTop);
    await card('Harbour note 9', phone).first().scrollIntoViewIfNeeded();
    const stood = await stands();
    expect(stood).toBeGreaterThan(0);
    for (const goBack of [() => phone.getByRole('button', { name: 'All wires' }).click(), () => phone.goBack()]) {
      await card('Harbour note 9', phone).first().click();
      await reader(phone).and(phone.locator(':focus')).waitFor();
      expect(await region(phone).count()).toBe(0); // out of reach: nobody comes to it by keys or by ear
      expect(await violations(phone)).toEqual([]);
      await goBack();
      await card('Harbour note 9', phone).first().and(phone.locator(':focus')).waitFor();
      expect(await stands()).toBe(stood);
    }
    await phone.close();
  });
});
