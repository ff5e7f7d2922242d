import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { STAFF } from '../demo/staff.ts';
import { RunningNewsroom } from '../stack/running-newsroom.ts';
import { hasChromium, openBrowser } from './browser.ts';
import { signedIn } from './signed-in.ts';
import { violations } from './violations.ts';

const CHIEF = STAFF.find((one) => one.role === 'chief-editor')!;
const LEGAL = STAFF.find((one) => one.role === 'legal')!;
const UP_MS = 300_000;
/** A look by axe takes seconds on a machine that does other things as well. */
const TEST_MS = 120_000;
const PATIENCE_MS = 20_000;
/** Promised: what is scheduled is on the site this soon after its time, by the clock of the site. */
const LATE_MS = 5_000;
const MARCH = 2;
const HOUR_MS = 3_600_000;
const BODY = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'The ferry crosses twelve times a day.' }] }] };

interface Story {
  readonly storyId: string;
  readonly status: string;
  readonly version: number;
  readonly publicUrl: string | null;
  readonly section: string;
}

(hasChromium ? describe : describe.skip)('publishing', () => {
  let newsroom: RunningNewsroom;
  let browser: Browser;
  let context: BrowserContext;
  let desk: Page;

  beforeAll(async () => {
    newsroom = await RunningNewsroom.somewhere();
    await newsroom.start();
    browser = await openBrowser();
    desk = await signedIn(browser, `${newsroom.app}/stories`, CHIEF);
    context = desk.context();
  }, UP_MS);
  afterAll(async () => {
    await browser?.close();
    await newsroom?.remove();
  }, UP_MS);

  /** Asks the API as whoever is signed in there. */
  const ask = async <Answer>(page: Page, method: string, path: string, body?: object, headers: Record<string, string> = {}) =>
    page.evaluate(
      async ([method, path, body, headers]) => {
        const answer = await fetch(`/api/v1/${path}`, { method, headers: { ...headers, ...(body && { 'content-type': 'application/json' }) }, ...(body && { body: JSON.stringify(body) }) });
        return { status: answer.status, json: (await answer.json().catch(() => ({}))) as unknown };
      },
      [method, path, body, headers] as const,
    ) as Promise<{ status: number; json: Answer }>;
  const aStory = async (headline: string, changes: object = {}) => {
    const { json } = await ask<Story>(desk, 'POST', 'stories', { language: 'en', headline, section: 'society', standfirst: 'Twelve times.', tags: ['ferry'], body: BODY, ...changes });
    return json;
  };
  const read = async (storyId: string) => (await ask<Story>(desk, 'GET', `stories/${storyId}`)).json;
  const open = async ({ storyId }: Pick<Story, 'storyId'>, page = desk) => {
    await page.goto(`${newsroom.app}/stories/${storyId}`);
    await panel(page).waitFor();
  };
  const panel = (page = desk) => page.getByRole('region', { name: 'Publishing' });
  const dialog = (page = desk) => page.getByRole('dialog');
  const wantUndo = (seconds: number) => desk.evaluate((value) => localStorage.setItem('newsroom.undo-seconds', String(value)), seconds);
  const more = async (name: string, page = desk) => {
    await panel(page).getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name, exact: true }).click();
  };
  const confirm = (name: string, page = desk) => dialog(page).getByRole('button', { name, exact: true }).click();
  const isThere = async (page = desk) => {
    for (const place of ['log', 'site', 'search']) await page.locator(`[data-place=${place}][data-state=there]`).waitFor({ timeout: PATIENCE_MS });
  };
  /** In both themes, once what moves has come to rest. */
  const bothThemes = async (page = desk) => {
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.waitForTimeout(400);
      expect([colorScheme, await violations(page)]).toEqual([colorScheme, []]);
    }
  };
  /** What the log and the record say last of a story. */
  const newest = async (storyId: string) => {
    const { json: versions } = await ask<{ items: object[] }>(desk, 'GET', `stories/${storyId}/versions`);
    const { json: record } = await ask<{ items: object[] }>(desk, 'GET', `audit?subjectKind=story&subjectId=${storyId}`);
    return { version: versions.items[0], entry: record.items[0] };
  };
  const focused = (field: Locator) => field.and(desk.locator(':focus')).waitFor();

  it('leads from a check to the field that it complains of', async () => {
    const { json: library } = await ask<{ items: { url: string; width: number; height: number }[] }>(desk, 'GET', 'pictures?limit=1');
    const { url, width, height } = library.items[0]!;
    const story = await aStory('A picture without words', { picture: { url, width, height, alternativeText: '' }, standfirst: '' });
    await open(story);
    await panel().getByRole('button', { name: 'Publish', exact: true }).click();
    await dialog().getByText('To be mended before it can be published').waitFor();
    expect(await dialog().getByRole('button', { name: 'Publish', exact: true }).isDisabled()).toBe(true);
    await bothThemes();
    await dialog().getByRole('button', { name: 'There is no standfirst.' }).click();
    await focused(desk.getByLabel('Standfirst'));
    await panel().getByRole('button', { name: 'Publish', exact: true }).click();
    await dialog().getByRole('button', { name: 'A picture is not described for those who cannot see it.' }).click();
    await focused(desk.locator('[data-field="picture.alternativeText"]'));
    expect((await ask<{ code: string }>(desk, 'POST', `stories/${story.storyId}/publication`)).json.code).toBe('story.incomplete');
  }, TEST_MS);

  it('takes a publication back while there is time, by the next key', async () => {
    const story = await aStory('Never out');
    await wantUndo(30);
    await open(story);
    await panel().getByRole('button', { name: 'Publish', exact: true }).click();
    await dialog().getByText('What happens where').waitFor();
    await confirm('Publish');
    await focused(panel().getByRole('button', { name: 'Undo' }));
    expect(await panel().getByRole('status').first().textContent()).toBe('It leaves in 30 seconds. Undo takes it back.');
    await bothThemes();
    await desk.keyboard.press('Enter');
    await panel().getByRole('button', { name: 'Publish', exact: true }).waitFor();
    expect(await read(story.storyId)).toMatchObject({ status: 'draft', version: 0 });
  }, TEST_MS);

  it('publishes once though the window is closed, and tells where it has come to', async () => {
    const story = await aStory('The bells ring again');
    const tab = await context.newPage();
    await tab.goto(newsroom.app);
    await tab.evaluate(() => localStorage.setItem('newsroom.undo-seconds', '5'));
    await open(story, tab);
    await panel(tab).getByRole('button', { name: 'Publish', exact: true }).click();
    await confirm('Publish', tab);
    await panel(tab).getByRole('button', { name: 'Undo' }).waitFor();
    await tab.close();
    await open(story);
    await isThere();
    const { publicUrl, version } = await read(story.storyId);
    expect([version, (await fetch(publicUrl!)).headers.get('story-version')]).toEqual([1, '1']);
    expect(await panel().locator('[data-place] time').count()).toBe(3);
    expect(await panel().locator('[data-place=site] time').textContent()).toMatch(/\d\d:\d\d:\d\d\sGMT/);
    await panel().getByRole('status').filter({ hasText: 'It is in the log, on the site and in search.' }).waitFor({ state: 'attached' });
    const found = await ask<{ hits: { storyId: string }[] }>(desk, 'GET', '../search/v1/search?q=bells%20ring');
    expect(found.json.hits.map(({ storyId }) => storyId)).toContain(story.storyId);
    await bothThemes();
  }, TEST_MS);

  it('updates what readers see without a note, in the log and the record as well', async () => {
    const storyId = desk.url().split('/').at(-1)!;
    await desk.getByLabel('Standfirst').fill('Thirteen times, since spring.');
    await desk.getByRole('status').filter({ hasText: /^Saved$/ }).waitFor();
    await panel().getByRole('button', { name: 'Publish update' }).click();
    await confirm('Publish update');
    await panel().getByText('The update is published. It is version 2 of the story.').waitFor();
    await isThere();
    const page = await (await fetch((await read(storyId)).publicUrl!)).text();
    expect(page).toContain('Thirteen times, since spring.');
    expect(await newest(storyId)).toMatchObject({ version: { kind: 'updated' }, entry: { act: 'updateStory' } });
  }, TEST_MS);

  it('says before a correction what readers will see, and tells them, the log and the record', async () => {
    await panel().getByRole('button', { name: 'Publish correction…' }).click();
    expect(await dialog().getByRole('button', { name: 'Publish correction' }).isDisabled()).toBe(true);
    await dialog().getByLabel(/What was wrong/).fill('They were silent for two years, not one.');
    await dialog().getByRole('region', { name: 'As readers will see it' }).getByText('two years').waitFor();
    await confirm('Publish correction');
    await panel().getByText('The correction is published. It is version 3 of the story.').waitFor();
    await isThere();
    const storyId = desk.url().split('/').at(-1)!;
    const { publicUrl } = await read(storyId);
    expect(await (await fetch(publicUrl!)).text()).toContain('silent for two years, not one');
    expect(await newest(storyId)).toMatchObject({ version: { kind: 'corrected', note: 'They were silent for two years, not one.' }, entry: { act: 'correctStory' } });
  }, TEST_MS);

  it('takes a story down with a notice, follows it off the site, and brings it back', async () => {
    const storyId = desk.url().split('/').at(-1)!;
    await more('Take down…');
    await dialog().getByLabel(/What readers are told/).fill('A court asked for it.');
    await confirm('Take down');
    await panel().getByText('Gone from the site', { exact: true }).waitFor();
    await isThere();
    const { publicUrl } = await read(storyId);
    const gone = await fetch(publicUrl!);
    expect([gone.status, (await gone.text()).includes('A court asked for it.')]).toEqual([410, true]);
    await panel().getByRole('button', { name: 'Publish again as readers saw it' }).click();
    await panel().getByText('On the site', { exact: true }).waitFor();
    await isThere();
    expect((await fetch(publicUrl!)).status).toBe(200);
  }, TEST_MS);

  it('kills a story for good, and legal takes its text out of the record', async () => {
    const storyId = desk.url().split('/').at(-1)!;
    await more('Kill…');
    await dialog().getByLabel(/What readers are told/).fill('The bells did not ring.');
    await confirm('Kill');
    await panel().getByText('Withdrawn. Readers see your notice instead.').waitFor();
    await isThere();
    const gone = await fetch((await read(storyId)).publicUrl!);
    expect([gone.status, (await gone.text()).includes('The bells did not ring.')]).toEqual([410, true]);
    expect(await newest(storyId)).toMatchObject({ version: { kind: 'withdrawn', note: 'The bells did not ring.' }, entry: { act: 'withdrawStory' } });
    const legal = await signedIn(browser, `${newsroom.app}/stories`, LEGAL);
    await open({ storyId }, legal);
    await more('Redact…', legal);
    await dialog(legal).getByLabel(/On what ground/).fill('Order of the court.');
    expect(await dialog(legal).getByRole('button', { name: 'Redact', exact: true }).isDisabled()).toBe(true);
    await dialog(legal).getByLabel('I know that this cannot be undone.').check();
    await bothThemes(legal);
    await confirm('Redact', legal);
    await dialog(legal).waitFor({ state: 'detached' });
    expect((await ask<{ items: { kind: string }[] }>(legal, 'GET', `stories/${storyId}/versions`)).json.items[0]!.kind).toBe('redacted');
    await legal.context().close();
  }, TEST_MS);

  it('brings a headline to readers in three actions', async () => {
    await desk.goto(`${newsroom.app}/stories`);
    await desk.getByRole('button', { name: 'New breaking story' }).click(); // 1
    await dialog().getByLabel('Headline').fill('Bridge over the Selvane closed'); // 2
    await desk.keyboard.press('Enter'); // 3
    await dialog().getByText('It is out, marked as breaking news.').waitFor();
    await isThere();
    await bothThemes();
    const { json } = await ask<{ items: (Story & { breaking: object })[] }>(desk, 'GET', 'stories?q=Bridge%20over%20the%20Selvane');
    expect(json.items[0]).toMatchObject({ status: 'published', breaking: { until: expect.any(String) } });
    const { publicUrl } = await read(json.items[0]!.storyId);
    expect((await fetch(publicUrl!)).status).toBe(200);
    await dialog().getByRole('link', { name: 'Open the story' }).click();
    await panel().waitFor();
  }, TEST_MS);

  it('is refused by the server while an embargo or legal stands in the way, and the panel says so', async () => {
    const story = await aStory('Under embargo', { embargoedUntil: '2090-01-01T00:00:00Z' });
    expect((await ask<{ code: string }>(desk, 'POST', `stories/${story.storyId}/publication`)).status).toBe(409);
    expect((await ask<{ code: string }>(desk, 'POST', `stories/${story.storyId}/publication?inSeconds=10`)).status).toBe(409);
    const held = await aStory('With legal');
    await ask(desk, 'PUT', `stories/${held.storyId}/legal-hold`, { reason: 'Ask the court.' });
    expect((await ask<{ code: string }>(desk, 'POST', `stories/${held.storyId}/publication`)).status).toBe(409);
    await open(held);
    await panel().getByText('Ask the court.').waitFor();
    await panel().getByRole('button', { name: 'Publish', exact: true }).click();
    await dialog().getByText('The story is on legal hold.').waitFor();
    expect(await dialog().getByRole('button', { name: 'Publish', exact: true }).isDisabled()).toBe(true);
    await confirm('Cancel');
  }, TEST_MS);

  /** The first day of it, at 17:42, by a click and keys; not taken yet. */
  const chooseNextMonth = async () => {
    await dialog().getByRole('button', { name: /Date and time/ }).click();
    await desk.getByRole('button', { name: 'Next month' }).click();
    await desk.locator('.mantine-DateTimePicker-day:not([data-outside])').first().click();
    await desk.getByRole('spinbutton', { name: 'Hours' }).click();
    await desk.keyboard.type('1742');
    expect([await desk.getByRole('spinbutton', { name: 'Hours' }).inputValue(), await desk.getByRole('spinbutton', { name: 'Minutes' }).inputValue()]).toEqual(['17', '42']);
  };

  it('is approved with its schedule as it was shown, and not as somebody has rewritten it since', async () => {
    const { storyId } = await aStory('Approved as it was seen');
    await open({ storyId });
    await panel().getByRole('button', { name: 'Schedule…' }).click();
    await dialog().getByText('By scheduling it you approve the text as it is now.').waitFor();
    await chooseNextMonth();
    await desk.getByRole('button', { name: 'Take this time' }).click();
    await desk.route('**/submission', async (route) => {
      await ask(desk, 'PATCH', `stories/${storyId}`, { standfirst: 'Thirteen times.' }, { 'if-match': '*' });
      await route.continue();
    }, { times: 1 });
    await confirm('Schedule');
    await dialog().getByText('Somebody else changed it meanwhile.').waitFor();
    expect((await read(storyId)).status).toBe('draft');
    await confirm('Schedule');
    await dialog().waitFor({ state: 'detached' });
    expect((await read(storyId)).status).toBe('scheduled');
  }, TEST_MS);

  it('is scheduled for when its embargo has ended, though it could not be published now', async () => {
    const { storyId } = await aStory('Not before it may', { embargoedUntil: new Date(Date.now() + HOUR_MS).toISOString() });
    await open({ storyId });
    await panel().getByRole('button', { name: 'Schedule…' }).click();
    await dialog().getByText('To be mended before it can be published').waitFor();
    await chooseNextMonth();
    await desk.getByRole('button', { name: 'Take this time' }).click();
    await confirm('Schedule');
    await dialog().waitFor({ state: 'detached' });
    expect((await read(storyId)).status).toBe('scheduled');
  }, TEST_MS);

  it('is scheduled by a calendar, with the clocks of readers and of the world, moved and taken back', async () => {
    const story = await aStory('Tomorrow', { tags: [] });
    await open(story);
    await panel().getByRole('button', { name: 'Schedule…' }).click();
    await dialog().getByText('Look at this first').waitFor();
    await chooseNextMonth();
    await bothThemes();
    await desk.keyboard.press('Escape'); // of the calendar alone, though something is typed
    await desk.getByRole('button', { name: 'Take this time' }).waitFor({ state: 'detached' });
    await desk.getByText('Leave what you typed?').waitFor({ state: 'detached' });
    await dialog().getByRole('button', { name: /Date and time/ }).click();
    await desk.getByRole('button', { name: 'Take this time' }).click();
    await dialog().getByText(/For readers \(Asia\/Baku\): 1\s.*, 17:42/).waitFor();
    await dialog().getByText(/Universal time \(UTC\): 1\s.*, 13:42/).waitFor();
    await confirm('Schedule');
    await panel().getByText(/It will be published by itself: 1\s.*17:42/).waitFor();
    expect((await ask<Record<string, unknown>>(desk, 'GET', `stories/${story.storyId}`)).json).toMatchObject({ schedule: { localTime: expect.stringMatching(/-01T17:42:00$/), zone: 'Asia/Baku', canBeUndone: false } });

    await desk.getByRole('link', { name: 'Schedule', exact: true }).click();
    const row = desk.locator(`[data-story="${story.storyId}"]`);
    await row.getByText('17:42').waitFor();
    await row.getByRole('button', { name: 'Change the time: Tomorrow' }).click();
    await dialog().waitFor();
    await confirm('Cancel');
    await row.getByRole('button', { name: 'Cancel the schedule: Tomorrow' }).click();
    await row.waitFor({ state: 'detached' });
    expect((await read(story.storyId)).status).toBe('approved');
  }, TEST_MS);

  it('is not scheduled for a time that clocks skip, and takes the next one there is', async () => {
    const { storyId } = await aStory('In the night of the clocks');
    await open({ storyId });
    await panel().getByRole('button', { name: 'Schedule…' }).click();
    await dialog().getByRole('combobox', { name: 'Time zone' }).fill('Europe/London');
    await desk.getByRole('option', { name: 'Europe/London' }).click();
    await dialog().getByRole('button', { name: /Date and time/ }).click();
    const day = lastSundayOfMarch(new Date().getUTCFullYear() + 1);
    const dayButton = desk.locator('.mantine-DateTimePicker-day:not([data-outside])').filter({ hasText: new RegExp(`^${day.getUTCDate()}$`) });
    for (let months = new Date().getUTCMonth(); months < 12 + MARCH; months++) await desk.getByRole('button', { name: 'Next month' }).click();
    await dayButton.click();
    await desk.getByRole('spinbutton', { name: 'Hours' }).fill('01');
    await desk.getByRole('spinbutton', { name: 'Minutes' }).fill('30');
    await desk.getByRole('button', { name: 'Take this time' }).click();
    await confirm('Schedule');
    const skipped = dialog().getByRole('alert').filter({ hasText: 'Europe/London' });
    await skipped.waitFor();
    expect(await read(storyId)).toMatchObject({ status: 'draft', schedule: null });
    const date = day.toISOString().slice(0, 'YYYY-MM-DD'.length);
    await skipped.getByRole('button', { name: `${date} 02:00` }).click();
    await dialog().getByText(/Universal time \(UTC\): .*, 01:00/).waitFor();
    await confirm('Schedule');
    await dialog().waitFor({ state: 'detached' });
    expect(await read(storyId)).toMatchObject({ status: 'scheduled', schedule: { localTime: `${date}T02:00:00`, zone: 'Europe/London', at: `${date}T01:00:00.000Z` } });
  }, TEST_MS);

  it('comes at its time, and what missed it is marked', async () => {
    const [kept, missed] = [await aStory('In a moment'), await aStory('Held in a moment')];
    const at = Date.now() + 3_000;
    for (const { storyId } of [kept, missed]) {
      for (const step of ['submission', 'approval']) await ask(desk, 'POST', `stories/${storyId}/${step}`);
      await ask(desk, 'PUT', `stories/${storyId}/schedule`, { at: new Date(at).toISOString(), zone: 'Asia/Baku' });
    }
    await ask(desk, 'PUT', `stories/${missed.storyId}/hold`, { reason: 'Wait.' });
    await open(kept);
    await isThere();
    const onSite = await panel().locator('[data-place=site] time').getAttribute('datetime');
    expect(Date.parse(onSite!) - at).toBeLessThan(LATE_MS);
    expect((await ask<{ items: object[] }>(desk, 'GET', `stories/${kept.storyId}/versions`)).json.items).toHaveLength(1);
    await desk.goto(`${newsroom.app}/schedule`);
    await desk.locator(`[data-missed="${missed.storyId}"]`).getByText('It was on hold.').waitFor();
    await bothThemes();
  }, TEST_MS);
});

/** When clocks in Europe are put forward, at one o'clock UTC. */
function lastSundayOfMarch(year: number): Date {
  const last = new Date(Date.UTC(year, MARCH + 1, 0));
  last.setUTCDate(last.getUTCDate() - last.getUTCDay());
  return last;
}
