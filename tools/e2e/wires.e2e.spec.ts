import { WireReceived, WireUpdated, type WireItem } from '@stet/contracts';
import { EventLog } from '@stet/messaging';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { workspace } from '../engines/folders.ts';
import { EditorialAlone, PASSWORD } from '../testbed/editorial-alone.ts';
import { hasChromium, openBrowser } from './browser.ts';
import { violations } from './violations.ts';

const UP_MS = 240_000;
/** More than the page has to stop at on the way to any filter. */
const MOST_TABS = 60;
const TITLES = { en: 'Wires', ru: 'Ленты агентств', az: 'Agentlik xəbərləri', hy: 'Լրահոսներ' } as const;
const MARA = { email: 'mara@alder.example', name: 'Mara Lind', role: 'chief-editor' };
const JOREN = { email: 'joren@alder.example', name: 'Joren Aske', role: 'editor' };
const FERRY = `The ferry between the two banks of the Selvane sails again after a winter of repairs, the harbour master said on Monday.
It crosses twelve times a day and carries forty cars. The first crossing is at six in the morning, the last at eleven at night.`;

(hasChromium ? describe : describe.skip)('the page of wires', () => {
  let place: EditorialAlone;
  let log: EventLog;
  let browser: Browser;
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

  /** The newsroom app before somebody who has just signed in. */
  async function signedIn({ email }: typeof MARA): Promise<[Page, BrowserContext]> {
    const own = await browser.newContext({ locale: 'en-GB', viewport: { width: 1_440, height: 900 } });
    const theirs = await own.newPage();
    await theirs.goto(`${place.address}/wires`);
    await theirs.getByLabel('E-mail').fill(email);
    await theirs.locator('input[type=password]').fill(PASSWORD);
    await theirs.getByRole('button', { name: 'Sign in' }).click();
    await theirs.getByRole('heading', { level: 1, name: 'Wires' }).waitFor();
    return [theirs, own];
  }

  beforeAll(async () => {
    place = await EditorialAlone.make({ name: 'wires', isThrowaway: true, environment: { NEWSROOM_DIST: join(workspace, 'apps/newsroom/dist') } });
    await place.start(() => undefined);
    for (const { email, name, role } of [MARA, JOREN]) await place.signIn(email, name, role);
    log = new EventLog({ service: 'ingestion', brokers: [place.plan.brokers] });
    for (const item of [first, similar, russian]) await log.append(WireReceived, [item]);
    browser = await openBrowser();
    [page, context] = await signedIn(MARA);
  }, UP_MS);
  afterAll(async () => {
    await browser?.close();
    await log?.beforeApplicationShutdown();
    await place?.end();
    place?.remove();
  }, UP_MS);

  const card = (headline: string | RegExp, from = page) => from.locator('.list-button').filter({ hasText: headline });
  const reader = (from = page) => from.locator('#wire-reader');
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
    await card('2 similar').waitFor();
    expect(await card('The ferry sails at noon').count()).toBe(1);
    await card('2 similar').click();
    await reader().getByRole('link', { name: 'Alder News Agency: The ferry sails at noon' }).click();
    await reader().getByText('Alder News Agency · Ilva Tarrin').waitFor();
    expect(await violations(page)).toEqual([]);
  });

  it('is filtered by the keyboard alone, and its address keeps the filters', async () => {
    await page.goto(`${place.address}/wires`);
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
    await card('2 similar').waitFor();
  });

  it('is read and claimed by keys, and colleagues see at once who works on it and on similar ones', async () => {
    const [theirs, others] = await signedIn(JOREN);
    await page.goto(`${place.address}/wires?wire=${first.wireId}`);
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
    await others.close();
  });

  it('begins a draft with the credit of the agency, and says where the wire is used', async () => {
    await page.keyboard.press('d');
    await page.getByLabel('Headline').waitFor();
    expect(await page.getByLabel('Headline').inputValue()).toBe('The ferry sails at noon');
    expect(await page.getByLabel('Name of the source').first().inputValue()).toBe('Alder News Agency');
    expect(await page.getByLabel('Agency line').inputValue()).toBe('Alder News Agency');
    const story = page.url();
    const other = await context.newPage();
    await other.goto(`${place.address}/wires?wire=${first.wireId}`);
    await reader(other).getByText('Stories drafted from it: 1').waitFor();
    await reader(other).getByRole('link', { name: 'Open the story' }).click();
    await other.waitForURL(story);
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
    await page.goto(`${place.address}/wires?wire=${first.wireId}`);
    await reader().getByText('What the agency changed from version 1 to version 2').click();
    await reader().locator('ins').filter({ hasText: 'one' }).waitFor();
    expect(await violations(page)).toEqual([]);
  });

  it.each(Object.entries(TITLES))('is accessible and fits in %s, by day and by night, on phones too', async (language, title) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const one = await context.newPage();
      await one.addInitScript((chosen) => localStorage.setItem('newsroom.language', chosen), language);
      await one.emulateMedia({ colorScheme });
      for (const width of [390, 1440]) {
        await one.setViewportSize({ width, height: 900 });
        await one.goto(`${place.address}/wires?wire=${similar.wireId}`);
        await one.getByRole('heading', { level: 1, name: title }).waitFor();
        await reader(one).getByRole('link').first().waitFor();
        expect(await violations(one)).toEqual([]);
        expect(await one.evaluate('document.documentElement.scrollWidth')).toBe(width);
      }
      await one.close();
    }
  });
});
