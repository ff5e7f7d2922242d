import { WireReceived, type WireItem } from '@stet/contracts';
import { EventLog } from '@stet/messaging';
import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { appAlone } from './app-alone.ts';
import { hasChromium } from './browser.ts';
import { signedIn } from './signed-in.ts';
import { violations } from './violations.ts';

const UP_MS = 240_000;
const MARA = { email: 'mara@alder.example', name: 'Mara Lind', role: 'admin' };
const HEADLINES = ['Regatta on the Selvane', 'Your stars today', 'The ferry sails at noon'];

(hasChromium ? describe : describe.skip)('rules for wires', () => {
  const app = appAlone('rules');
  let log: EventLog;
  let page: Page;

  const aWire = (headline: string): WireItem => ({
    ...{ wireId: randomUUID(), version: 1, source: { sourceId: randomUUID(), name: 'Alder News Agency' }, originalId: randomUUID(), language: 'en', standfirst: '', categories: [], pictures: [] },
    ...{ headline, bodyText: 'It is so.', bodyHtml: '<p>It is so.</p>', receivedAt: new Date().toISOString() },
  });
  const panel = () => page.getByRole('dialog');
  const tagged = async (label: string, ...values: string[]) => {
    for (const value of values) {
      await panel().getByLabel(label, { exact: true }).fill(value);
      await page.keyboard.press('Enter');
    }
  };
  const done = () => panel().getByRole('button', { name: 'Done' }).click();
  const card = (headline: string) => page.locator('.list-button').filter({ hasText: headline });
  const reader = () => page.locator('#wire-reader');

  beforeAll(async () => {
    await app.place.signIn(MARA.email, MARA.name, MARA.role);
    log = new EventLog({ service: 'ingestion', brokers: [app.place.plan.brokers] });
    page = await signedIn(app.browser, `${app.place.address}/wires`, MARA);
    await page.request.post(`${app.place.address}/api/v1/desks`, { data: { slug: 'sport', name: 'Sport' }, headers: { origin: app.place.address } });
    for (const headline of HEADLINES) await log.append(WireReceived, [aWire(headline)]);
    for (const headline of HEADLINES) await card(headline).waitFor();
    await page.goto(`${app.place.address}/sources/rules`);
  }, UP_MS);
  afterAll(async () => {
    await log?.beforeApplicationShutdown();
  }, UP_MS);

  it('are explained where there is none, and the first is written', async () => {
    await page.getByText('No rule yet').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Write the first rule' }).click();
    await panel().getByRole('textbox', { name: 'Name' }).fill('Boats');
    await tagged('Words', 'regatta');
    await panel().getByLabel('Only at certain hours').check();
    await panel().getByLabel('Give it to the desk').selectOption('Sport');
    await tagged('Tags', 'boats');
    await panel().getByLabel('Tell the people of the desk').check();
    expect(await violations(page)).toEqual([]);
    await done();
    await page.getByText('one of regatta · 00:00–24:00').waitFor();
    await page.getByText('→ to Sport · tags: boats').waitFor();
  });

  it('are put in order by keys, when nothing is wrong with them', async () => {
    await page.getByRole('button', { name: 'Add a rule' }).click();
    await done();
    await panel().getByText('Fill this in.').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('alert').getByText('Mend what is said of these rules first: Rule 2.').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('listitem').getByText('Name: Fill this in.').click();
    await panel().getByRole('textbox', { name: 'Name' }).fill('Stars');
    await tagged('Words', 'stars', 'horoscope');
    await panel().getByLabel('Leave it out of the inbox').check();
    await done();
    await page.getByRole('button', { name: 'Up: Stars' }).press('Enter');
    await page.getByRole('listitem').first().getByText('Stars', { exact: true }).waitFor();
  });

  it('are tried before they are kept, and show what would have moved', async () => {
    await page.getByRole('button', { name: 'Try the rules on the last 30 days' }).click();
    await page.getByText('Wires looked at: 3. Placed otherwise: 2.').waitFor();
    await page.getByText('Boats: wires that fit: 1; of them, placed otherwise than now: 1; a desk is told of: 1').waitFor();
    await page.getByText('for no desk → Sport · boats').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved', { exact: true }).waitFor();
  });

  it('keep what a colleague saved meanwhile', async () => {
    const address = `${app.place.address}/api/v1/wire-rules`;
    const { rules } = (await (await page.request.get(address)).json()) as { rules: object[] };
    await page.getByRole('button', { name: 'Add a rule' }).click();
    await panel().getByRole('textbox', { name: 'Name' }).fill('Mine');
    await done();
    await page.request.put(address, { data: { rules: [...rules, { name: 'Theirs', conditions: {}, actions: {} }] }, headers: { origin: app.place.address, 'if-match': '*' } });
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Take in what changed, keep what I typed' }).click();
    await page.getByText('Theirs', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved', { exact: true }).waitFor();
    const kept = (await (await page.request.get(address)).json()) as { rules: { name: string }[] };
    expect(kept.rules.map(({ name }) => name).sort()).toEqual(['Boats', 'Mine', 'Stars', 'Theirs']);
    await page.request.put(address, { data: { rules }, headers: { origin: app.place.address, 'if-match': '*' } });
  });

  it('place what comes in, where the inbox shows it by desk and what is left out apart', async () => {
    for (const headline of ['Regatta again', 'Horoscope of the week']) await log.append(WireReceived, [aWire(headline)]);
    await page.goto(`${app.place.address}/wires`);
    await card('Regatta again').getByText('Sport', { exact: true }).waitFor();
    await page.getByRole('search').getByLabel('Desk').selectOption('Sport');
    await card(HEADLINES[2]!).waitFor({ state: 'detached' });
    expect(await card('Regatta').count()).toBe(1);
    await page.goto(`${app.place.address}/wires?state=skipped`);
    await card('Horoscope of the week').click();
    await reader().getByText('By the rules: Stars').waitFor();
    expect(await violations(page)).toEqual([]);
    await reader().getByRole('button', { name: 'Bring back' }).click();
    await reader().getByText('Decided by hand: rules leave it.').waitFor();
    await card('Horoscope of the week').waitFor({ state: 'detached' });
  });
});
