import type { Browser, BrowserContext, Page } from 'playwright-core';
import { STAFF } from '../demo/staff.ts';
import { hasChromium, openBrowser } from './browser.ts';
import { RunningNewsroom } from '../stack/running-newsroom.ts';
import { violations } from './violations.ts';

const CHIEF = STAFF.find((one) => one.role === 'chief-editor')!;
const REPORTER = STAFF.find((one) => one.role === 'reporter')!;
const EDITOR = STAFF.find((one) => one.role === 'editor')!;
const LANGUAGES = ['en', 'ru', 'az', 'hy'];
const READER = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36';
/** Covers a start of everything. */
const UP_MS = 300_000;

(hasChromium ? describe : describe.skip)('from the desk to the reader', () => {
  let newsroom: RunningNewsroom;
  let browser: Browser;
  let context: BrowserContext;
  let desk: Page;
  let address: string;
  let storyAtDesk: string;

  beforeAll(async () => {
    newsroom = await RunningNewsroom.somewhere();
    await newsroom.start();
    browser = await openBrowser({ isOfReader: true });
    context = await browser.newContext({ locale: 'en-GB', userAgent: READER }); // a headless browser says that it is one, and robots are not counted
    desk = await context.newPage();
    await context.addInitScript(() => localStorage.setItem('newsroom.undo-seconds', '0')); // nobody here takes anything back
  }, UP_MS);
  afterAll(async () => {
    await browser?.close();
    await newsroom?.remove();
  }, UP_MS);

  /** A page of the newsroom app in a browser of their own. */
  async function signedIn({ email, password }: (typeof STAFF)[number]): Promise<[Page, BrowserContext]> {
    const own = await browser.newContext({ locale: 'en-GB' });
    const page = await own.newPage();
    await page.goto(`${newsroom.app}/wires`);
    await page.getByLabel('E-mail').fill(email);
    await page.locator('input[type=password]').fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Wires' }).waitFor();
    return [page, own];
  }

  it('lets staff in, and nobody with a wrong password', async () => {
    await desk.goto(`${newsroom.app}/wires`);
    await desk.getByLabel('E-mail').fill(CHIEF.email);
    await desk.locator('input[type=password]').fill('a wrong password');
    await desk.getByRole('button', { name: 'Sign in' }).click();
    await desk.getByText('The e-mail or the password is not right.').waitFor();
    await desk.locator('input[type=password]').fill(CHIEF.password);
    await desk.getByRole('button', { name: 'Sign in' }).click();
    await desk.getByRole('heading', { name: 'Wires' }).waitFor();
  });

  it('drafts a story from a wire, with its credit', async () => {
    await desk.goto(`${newsroom.app}/wires?language=en`);
    await desk.locator('.list-button').first().click();
    await desk.getByRole('button', { name: 'Draft a story' }).click();
    await desk.getByLabel('Headline').waitFor();
    expect(await desk.getByLabel('Name of the source').first().inputValue()).not.toBe('');
  });

  it('shows the draft to who is given its address, and to nobody else', async () => {
    await desk.getByLabel('Headline').fill('The harbour bells may ring again');
    const [tab] = await Promise.all([context.waitForEvent('page'), desk.getByRole('button', { name: /^Preview/ }).click()]);
    await tab.getByRole('heading', { level: 1, name: 'The harbour bells may ring again' }).waitFor();
    await tab.getByText('Draft preview, not published').waitFor();
    expect(await violations(tab)).toEqual([]);
    const preview = tab.url();
    const ticket = preview.split('/preview/')[1]!;
    await tab.close();
    expect((await fetch(preview)).headers.get('cache-control')).toBe('private, no-store');
    const session = (await context.cookies(newsroom.app)).find(({ name }) => name === 'stet_session')!.value;
    expect((await fetch(`${newsroom.site}/preview/${session}`)).status).toBe(404);
    expect((await fetch(`${newsroom.app}/api/v1/stories`, { headers: { authorization: `Bearer ${session}` } })).status).toBe(200);
    expect((await fetch(`${newsroom.app}/api/v1/stories`, { headers: { authorization: `Bearer ${ticket}` } })).status).toBe(401);
    await desk.getByRole('button', { name: 'End all previews' }).click();
    await desk.getByText('All previews of this story have ended.').waitFor();
    expect((await fetch(preview)).status).toBe(410);
  });

  it('shows colleagues at once what is typed, and later where nothing tells them', async () => {
    const [told, asking] = [await context.newPage(), await context.newPage()];
    await asking.route('**/api/v1/live', (route) => route.abort());
    for (const [page, isLive] of [[told, true], [asking, false]] as const) {
      await page.goto(`${newsroom.app}/stories`);
      await page.locator(`.live-mark[data-live=${isLive}]`).waitFor();
      await page.getByRole('link', { name: 'The harbour bells may ring again' }).waitFor();
    }
    const asked: string[] = [];
    await told.getByRole('button', { name: /^Notifications/ }).waitFor(); // comes once the page stands
    told.on('request', (request) => new URL(request.url()).pathname.startsWith('/api/') && void asked.push(new URL(request.url()).pathname));
    await desk.getByLabel('Headline').fill('The harbour bells will ring again');
    for (const page of [told, asking]) await page.getByRole('link', { name: 'The harbour bells will ring again' }).waitFor();
    await told.waitForTimeout(6_000); // longer than the time between two questions of who is not told
    expect(asked).toEqual(['/api/v1/stories']);
    await Promise.all([told.close(), asking.close()]);
  });

  it('saves what is typed, and publishes it', async () => {
    await desk.getByLabel('Headline').fill('The harbour bells ring again');
    await desk.getByLabel('Section').selectOption({ index: 1 });
    await desk.getByLabel('Body', { exact: true }).last().click();
    await desk.keyboard.press('Control+End');
    await desk.keyboard.type(' They were silent for a year.');
    await desk.getByRole('status').filter({ hasText: /^Saved$/ }).waitFor();
    await desk.getByRole('button', { name: 'Publish', exact: true }).click();
    await desk.getByRole('dialog').getByRole('button', { name: 'Publish' }).click();
    await desk.getByText('Published. It is version 1 of the story.').waitFor();
    address = (await desk.getByRole('link', { name: 'See it on the site' }).getAttribute('href'))!;
    expect(address).toContain(`${newsroom.site}/en/`);
    storyAtDesk = desk.url();
  });

  it('calls a colleague to a story, who is told at once and answers', async () => {
    const [editor, others] = await signedIn(EDITOR);
    await desk.getByLabel('New comment').fill('Who says so?');
    await desk.getByRole('combobox', { name: 'Call colleagues' }).fill(EDITOR.name.slice(0, 5));
    await desk.getByRole('option', { name: EDITOR.name }).click();
    await desk.getByRole('button', { name: 'Comment', exact: true }).click();
    await editor.getByRole('button', { name: /Notifications: \d+ new/ }).click();
    await editor.getByText(`${CHIEF.name} called you in a comment`).click();
    const thread = editor.locator('.thread').filter({ hasText: 'Who says so?' });
    await thread.getByRole('button', { name: 'Answer' }).click();
    await thread.getByLabel('Your answer').fill('The harbour office.');
    await thread.getByRole('button', { name: 'Comment', exact: true }).click();
    await desk.locator('.thread').getByText('The harbour office.').waitFor();
    await desk.getByRole('button', { name: /Notifications: \d+ new/ }).click();
    expect(await violations(desk)).toEqual([]);
    await desk.keyboard.press('Escape');
    await desk.locator('.thread').getByRole('button', { name: 'Resolve' }).click();
    await desk.locator('.thread').waitFor({ state: 'detached' });
    await editor.locator('.thread').waitFor({ state: 'detached' });
    await others.close();
  });

  it('is sent to review by who wrote it, taken back, and sent back with what is to be done', async () => {
    const [writer, others] = await signedIn(REPORTER);
    await writer.getByRole('link', { name: 'Stories' }).click();
    await writer.getByRole('button', { name: 'New story' }).click();
    await writer.getByRole('dialog').getByLabel('Headline').fill('A ferry for the islands');
    await writer.getByRole('dialog').getByLabel('Section').selectOption({ index: 1 });
    await writer.getByRole('button', { name: 'Begin the story' }).click();
    await writer.getByRole('button', { name: 'Send for review' }).click();
    await writer.getByText('In review', { exact: true }).waitFor();
    expect(await writer.getByRole('button', { name: /^(Publish|Approve)/ }).count()).toBe(0);
    await writer.getByRole('button', { name: 'Take back from review' }).click();
    await writer.getByText('Draft', { exact: true }).waitFor();
    await writer.getByRole('button', { name: 'Send for review' }).click();
    await writer.getByText(`Sent for review by ${REPORTER.name}`).waitFor();

    await desk.goto(writer.url());
    await desk.getByRole('button', { name: 'More' }).click();
    await desk.getByRole('menuitem', { name: 'Send back…' }).click();
    await desk.getByRole('dialog').getByRole('textbox').waitFor();
    expect(await violations(desk)).toEqual([]);
    await desk.getByRole('dialog').getByLabel(/What its writer is to do/).fill('Name the islands.');
    await desk.getByRole('dialog').getByRole('button', { name: 'Send back' }).click();
    await writer.getByText(`Sent back by ${CHIEF.name}`).waitFor();
    await writer.getByText('Name the islands.').waitFor();
    expect(await violations(writer)).toEqual([]);
    await writer.getByRole('button', { name: 'Send for review' }).click();
    await desk.getByRole('button', { name: 'Approve' }).click();
    await writer.getByText(`Approved by ${CHIEF.name}`).waitFor();
    await others.close();
    await desk.goto(storyAtDesk);
  });

  it('reaches the reader, whose view is counted once, on the page and at the desk', async () => {
    const reader = await context.newPage();
    await appears(reader, address);
    expect(await reader.getByRole('heading', { level: 1 }).textContent()).toBe('The harbour bells ring again');
    expect(await reader.locator('.story-body').textContent()).toContain('silent for a year');
    await reader.locator('[data-shows=views]').filter({ hasText: /^1$/ }).waitFor({ timeout: 20_000 });
    await desk.getByText('Views: 1', { exact: true }).waitFor({ timeout: 20_000 });
    await reader.close();
  });

  it('tells the reader what was corrected', async () => {
    await desk.getByRole('button', { name: 'Publish correction…' }).click();
    await desk.getByRole('dialog').getByLabel(/What was wrong/).fill('The bells were silent for two years, not one.');
    await desk.getByRole('dialog').getByRole('button', { name: 'Publish correction' }).click();
    await desk.getByText('The correction is published. It is version 2 of the story.').waitFor();
    const reader = await context.newPage();
    await appears(reader, address, 'two years, not one');
    await reader.close();
  });

  it('takes a killed story away from readers and leaves the notice', async () => {
    await desk.getByRole('button', { name: 'More' }).click();
    await desk.getByRole('menuitem', { name: 'Kill…' }).click();
    await desk.getByRole('dialog').getByLabel(/What readers are told/).fill('The bells did not ring.');
    await desk.getByRole('dialog').getByRole('button', { name: 'Kill' }).click();
    await desk.getByText('Withdrawn. Readers see your notice instead.').waitFor();
    const reader = await context.newPage();
    await appears(reader, address, 'The bells did not ring.');
    expect((await reader.goto(address))!.status()).toBe(410);
    expect(await reader.content()).not.toContain('silent for a year');
    await reader.close();
  });

  it('finds a story while its words are typed as a plain keyboard has them', async () => {
    const reader = await context.newPage();
    await reader.goto(`${newsroom.site}/az`);
    await reader.locator('[role=combobox]').fill('bere');
    await reader.getByRole('option', { name: /bərə/i }).first().click();
    await reader.getByRole('heading', { level: 1, name: /bərə/i }).waitFor();
    await reader.close();
  });

  it.each(LANGUAGES)('is accessible in %s, by day and by night, on the site and at the desk', async (language) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await context.newPage();
      await page.emulateMedia({ colorScheme });
      await page.goto(`${newsroom.site}/${language}`);
      await page.locator('main a[href*="/"] h2, main h2 a, main h3 a, main a h3').first().waitFor();
      expect(await violations(page)).toEqual([]);
      await page.goto((await page.locator('main article a').first().evaluate((link) => (link as unknown as { href: string }).href)));
      expect(await violations(page)).toEqual([]);
      await page.close();
    }
  });
});

/** Follows the log: what was published a moment ago is on the site a moment later. */
async function appears(page: Page, address: string, text?: string): Promise<void> {
  const deadline = Date.now() + 15_000;
  for (;;) {
    const answer = await page.goto(address);
    const isThere = text === undefined ? answer!.ok() : (await page.content()).includes(text);
    if (isThere) return;
    if (Date.now() > deadline) throw new Error(`${address} answers ${answer!.status()} and has not ${text ?? 'come'}`);
    await page.waitForTimeout(100);
  }
}
