import type { Browser, BrowserContext, Page } from 'playwright-core';
import { STAFF } from '../demo/staff.ts';
import { RunningNewsroom } from '../stack/running-newsroom.ts';
import { hasChromium, openBrowser } from './browser.ts';
import { signedIn } from './signed-in.ts';
import { violations } from './violations.ts';

const CHIEF = STAFF.find((one) => one.role === 'chief-editor')!;
/** Covers a start of everything. */
const UP_MS = 300_000;
const LEAD = '.teaser.lead h2';

(hasChromium ? describe : describe.skip)('the fronts at the desk', () => {
  let newsroom: RunningNewsroom;
  let browser: Browser;
  let context: BrowserContext;
  let desk: Page;

  beforeAll(async () => {
    newsroom = await RunningNewsroom.somewhere();
    await newsroom.start();
    browser = await openBrowser();
    desk = await signedIn(browser, `${newsroom.app}/wires`, CHIEF, { viewport: { width: 1_280, height: 720 } });
    context = desk.context();
  }, UP_MS);
  afterAll(async () => {
    await browser?.close();
    await newsroom?.remove();
  }, UP_MS);

  const slot = (name: string, page = desk) => page.getByRole('region', { name, exact: true });
  const headlinesIn = (name: string, page = desk) => slot(name, page).locator('.front-story > :first-child').allTextContents();
  const save = async (page = desk) => {
    await page.getByRole('button', { name: 'Save the front' }).click();
    await page.getByText('Not saved yet').waitFor({ state: 'detached' });
  };
  /** What readers see first, once it is this. */
  const leads = async (headline: string) => {
    const reader = await context.newPage();
    while ((await reader.goto(`${newsroom.site}/en`), (await reader.locator(LEAD).first().textContent())?.trim()) !== headline) await reader.waitForTimeout(100);
    await reader.close();
  };

  it('put a story that is found into the lead, and readers see it there', async () => {
    await desk.goto(`${newsroom.app}/fronts?language=en`);
    await slot('Lead').locator('.front-story').waitFor();
    const before = (await headlinesIn('Lead'))[0]!;
    const found = desk.getByRole('button', { name: /^Add: / }).first();
    const headline = (await found.getAttribute('aria-label'))!.replace('Add: ', '');
    await found.click();
    expect(await headlinesIn('Lead')).toEqual([headline, before]);
    await slot('Lead').getByText('There is no room for all of them').waitFor();
    await save();
    expect([await headlinesIn('Lead'), (await headlinesIn('Below the lead'))[0]]).toEqual([[headline], before]);
    await leads(headline);
  });

  it('move stories with the keyboard, and pin one that others then cannot push on', async () => {
    const [first, second] = await headlinesIn('Below the lead');
    await desk.getByRole('button', { name: `Move down: ${first}` }).focus();
    await desk.keyboard.press('Enter');
    expect((await headlinesIn('Below the lead')).slice(0, 2)).toEqual([second, first]);
    const [lead] = await headlinesIn('Lead');
    await desk.getByRole('button', { name: `Pin: ${lead}` }).click();
    await desk.getByRole('combobox', { name: `Move to slot: ${second}` }).selectOption('lead');
    await save();
    expect([await headlinesIn('Lead'), (await headlinesIn('Below the lead'))[0]]).toEqual([[lead], second]);
    await slot('Lead').getByText('Pinned').waitFor();
  });

  it('move stories by dragging', async () => {
    const [first, second, third] = await headlinesIn('Below the lead');
    const story = (headline: string) => slot('Below the lead').getByRole('listitem').filter({ hasText: headline });
    await story(third!).dragTo(story(first!));
    expect((await headlinesIn('Below the lead')).slice(0, 3)).toEqual([third, first, second]);
    await desk.getByRole('button', { name: 'Discard changes' }).click();
    expect((await headlinesIn('Below the lead')).slice(0, 3)).toEqual([first, second, third]);
  });

  it('tell who saves second what somebody else saved, and keep what both arranged', async () => {
    const other = await context.newPage();
    await other.goto(`${newsroom.app}/fronts?language=en`);
    await slot('Below the lead', other).waitFor();
    const [first, second] = await headlinesIn('Below the lead', other);
    await other.getByRole('button', { name: `Remove: ${first}` }).click();
    await desk.getByRole('button', { name: `Pin: ${second}` }).click();
    await save(other);
    await desk.getByRole('button', { name: 'Save the front' }).click();
    await desk.getByRole('alert').getByText('Somebody changed this front meanwhile').waitFor();
    await desk.getByRole('alert').getByText(`Removed from Below the lead: ${first}`).waitFor();
    await desk.mouse.move(0, 0);
    expect(await violations(desk)).toEqual([]);
    await desk.getByRole('button', { name: 'Take in what changed, keep what I arranged' }).click();
    await desk.getByRole('button', { name: `Remove: ${first}` }).waitFor({ state: 'detached' });
    await save();
    await desk.getByRole('button', { name: `Unpin: ${second}` }).waitFor();
    await other.reload();
    await other.getByRole('button', { name: `Unpin: ${second}` }).waitFor();
    await other.close();
  });

  it('give an older version back', async () => {
    const [lead] = await headlinesIn('Lead');
    await desk.getByRole('button', { name: 'Restore version 1', exact: true }).click();
    await desk.getByRole('button', { name: `Remove: ${lead}` }).waitFor({ state: 'detached' });
    const [restored] = await headlinesIn('Lead');
    await leads(restored!);
  });

  it('plan what is arranged for a time of day, say which times there are not, and take it back', async () => {
    await desk.getByLabel('Date and time').fill('2099-03-29T01:30');
    await desk.getByRole('combobox', { name: 'Time zone' }).fill('Europe/London');
    await desk.getByRole('option', { name: 'Europe/London' }).click();
    await desk.getByRole('button', { name: 'Plan what is arranged here' }).click();
    await desk.getByRole('button', { name: '2099-03-29 02:00' }).click();
    await desk.getByRole('button', { name: 'Plan what is arranged here' }).click();
    const cancel = desk.getByRole('button', { name: /^Take back the version planned for 29.Mar.2099/ });
    await cancel.click();
    await desk.getByText('No version is planned.').waitFor();
  });
});
