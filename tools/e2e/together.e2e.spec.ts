import type { BrowserContext, Page } from 'playwright-core';
import { appAlone } from './app-alone.ts';
import { hasChromium } from './browser.ts';
import { signIn, signedIn } from './signed-in.ts';
import { violations } from './violations.ts';

const UP_MS = 240_000;
const LOOK_AGAIN_MS = 100;
/** In which the story of a window that is no more is free again. */
const MOST_SILENT_MS = 60_000;
const MARA = { email: 'mara@alder.example', name: 'Mara Lind', role: 'chief-editor' };
const JOREN = { email: 'joren@alder.example', name: 'Joren Aske', role: 'editor' };
const BODY = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'It sails at noon from the old pier.' }] }] };

interface Person {
  readonly page: Page;
  readonly context: BrowserContext;
}

interface Told {
  readonly storyId: string;
  readonly headline: string;
  readonly standfirst: string;
  readonly revision: number;
}

(hasChromium ? describe : describe.skip)('two people at one story', () => {
  const app = appAlone('together');
  let tokens: Readonly<Record<'mara' | 'joren', string>>;
  let mara: Person;
  let joren: Person;
  let storyId: string;

  const ask = async <Answer>(who: keyof typeof tokens, method: string, path: string, body?: object, headers = {}): Promise<Answer> => {
    const answer = await fetch(`${app.place.address}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${tokens[who]}`, ...(body && { 'content-type': 'application/json' }), ...headers },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${await answer.text()}`);
    return (answer.status === 204 ? undefined : await answer.json()) as Answer;
  };
  const told = () => ask<Told>('mara', 'GET', `/stories/${storyId}`);

  async function arrive(who: typeof MARA): Promise<Person> {
    const page = await signedIn(app.browser, `${app.place.address}/stories`, who);
    return { page, context: page.context() };
  }
  const headline = (page: Page) => page.getByLabel('Headline', { exact: true });
  const mark = (page: Page, words: RegExp | string) => page.getByRole('status').filter({ hasText: words });
  const isSaved = (page: Page) => mark(page, /^Saved$/).waitFor();
  const inHeadline = async (page: Page, text: string) => {
    while ((await headline(page).inputValue()) !== text) await page.waitForTimeout(LOOK_AGAIN_MS);
  };
  const open = async ({ page }: Person) => {
    await page.goto(`${app.place.address}/stories/${storyId}`);
    await headline(page).waitFor();
  };
  /** In both themes, with whatever stands open. */
  async function isAccessible(page: Page): Promise<void> {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await violations(page)).toEqual([]);
    }
    await page.emulateMedia({ colorScheme: 'light' });
  }

  beforeAll(async () => {
    tokens = { mara: await app.place.signIn(MARA.email, MARA.name, MARA.role), joren: await app.place.signIn(JOREN.email, JOREN.name, JOREN.role) };
    [mara, joren] = [await arrive(MARA), await arrive(JOREN)];
  }, UP_MS);
  beforeEach(async () => {
    storyId = (await ask<Told>('mara', 'POST', '/stories', { language: 'en', headline: 'The ferry sails', standfirst: 'After a winter of repairs', body: BODY })).storyId;
  });
  afterEach(async () => {
    for (const { page, context } of [mara, joren]) {
      await context.setOffline(false);
      await page.unrouteAll();
      await page.goto(`${app.place.address}/stories`);
    }
  });

  it('see who looks and who writes; nothing can be typed beside whoever writes', async () => {
    await open(mara);
    await open(joren);
    await joren.page.getByRole('listitem', { name: 'Mara Lind is reading' }).waitFor();
    await headline(mara.page).fill('The ferry sails at noon');
    await joren.page.getByText('Mara Lind is writing in this story').waitFor();
    expect([await headline(joren.page).getAttribute('readonly'), await joren.page.getByRole('textbox', { name: 'Body' }).getAttribute('contenteditable')]).toEqual(['', 'false']);
    await inHeadline(joren.page, 'The ferry sails at noon');
    await isAccessible(joren.page);
    const inks = [headline(joren.page), joren.page.getByLabel('Dateline')].map((field) => field.evaluate((element) => [getComputedStyle(element).color, getComputedStyle(element).opacity].join()));
    expect(new Set(await Promise.all(inks)).size).toBe(1); // what is locked is read all the same
    await mara.page.getByRole('link', { name: '← Stories' }).click();
    await joren.page.getByText('Mara Lind is writing in this story').waitFor({ state: 'detached' });
    await headline(joren.page).fill('The ferry sails at one');
    await isSaved(joren.page);
  });

  it('wait no more than a minute for whoever’s window crashed', async () => {
    const doomed = { ...mara, page: await mara.context.newPage() };
    await open(doomed);
    await open(joren);
    await headline(doomed.page).fill('The ferry sails at noon');
    await isSaved(doomed.page);
    await joren.page.getByText('Mara Lind is writing in this story').waitFor();
    await doomed.page.goto('chrome://crash').catch(() => undefined);
    await joren.page.getByText('Mara Lind is writing in this story').waitFor({ state: 'detached', timeout: MOST_SILENT_MS });
    await headline(joren.page).fill('The ferry sails at one');
    await isSaved(joren.page);
    await doomed.page.close();
  });

  it('take over with a reason; the text that was not saved is found, compared and put back', async () => {
    await open(mara);
    await open(joren);
    await headline(mara.page).fill('The ferry sails at noon');
    await isSaved(mara.page);
    await mara.page.route('**/api/v1/stories/*?*', (route) => route.abort());
    await headline(mara.page).fill('The ferry sails at noon, again');
    await mark(mara.page, 'Kept on this device').waitFor();
    await joren.page.getByRole('button', { name: 'Take over' }).click();
    const dialog = joren.page.getByRole('dialog', { name: 'Take the story over from Mara Lind' });
    expect(await dialog.getByRole('button', { name: 'Take over' }).isDisabled()).toBe(true);
    await dialog.getByLabel('Why').fill('It must out now.');
    await isAccessible(joren.page);
    await dialog.getByRole('button', { name: 'Take over' }).click();
    await dialog.waitFor({ state: 'detached' });
    await headline(joren.page).fill('The ferry sails today');
    await isSaved(joren.page);
    await mara.page.unrouteAll();
    const loss = mara.page.getByRole('alert').filter({ hasText: 'Joren Aske took this story over' });
    await loss.getByText('Reason: It must out now.').waitFor();
    expect(await headline(mara.page).getAttribute('readonly')).toBe('');
    await inHeadline(mara.page, 'The ferry sails today');
    await loss.getByRole('button', { name: 'Compare and put back' }).waitFor();
    await mara.page.reload(); // the way back stays for as long as the text waits
    await mara.page.getByRole('status').filter({ hasText: 'What you had typed and was not saved is kept beside the story.' }).getByRole('button', { name: 'Compare and put back' }).click();
    const copy = mara.page.getByRole('dialog', { name: 'Text kept beside the story' });
    await copy.locator('ins').filter({ hasText: 'again' }).waitFor();
    expect(await copy.getByRole('button', { name: 'Put it back' }).isDisabled()).toBe(true);
    await isAccessible(mara.page);
    await joren.page.getByRole('link', { name: '← Stories' }).click();
    await copy.getByText('is writing').waitFor({ state: 'detached' });
    await copy.getByRole('button', { name: 'Put it back' }).click();
    await copy.getByRole('button', { name: 'Replace what is there' }).click();
    await inHeadline(mara.page, 'The ferry sails at noon, again');
    expect((await told()).headline).toBe('The ferry sails at noon, again');
  }, UP_MS);

  it('are told when the story becomes free while they ask for it, and keep the reason that they typed', async () => {
    await open(mara);
    await open(joren);
    await headline(mara.page).fill('The ferry sails at noon');
    await isSaved(mara.page);
    await joren.page.getByRole('button', { name: 'Take over' }).click();
    const dialog = joren.page.getByRole('dialog', { name: 'Take the story over from Mara Lind' });
    await dialog.getByLabel('Why').fill('It must out now.');
    await mara.page.getByRole('link', { name: '← Stories' }).click();
    await dialog.getByText('Mara Lind has stopped writing: the story is free.').waitFor();
    expect([await dialog.getByLabel('Why').inputValue(), await dialog.getByRole('button', { name: 'Take over' }).isDisabled()]).toEqual(['It must out now.', true]);
    await isAccessible(joren.page);
    await joren.page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await headline(joren.page).fill('The ferry sails at one');
    await isSaved(joren.page);
  });

  it('lose nothing when the network breaks, nor when the page is loaded again before it is back', async () => {
    await open(mara);
    await headline(mara.page).fill('The ferry');
    await isSaved(mara.page);
    await mara.context.setOffline(true);
    await mara.page.getByRole('img', { name: /^Not live/ }).waitFor();
    await headline(mara.page).fill('The ferry sails on');
    await mark(mara.page, 'Kept on this device').waitFor();
    await mara.context.setOffline(false);
    await mara.page.getByRole('img', { name: /^Live/ }).waitFor();
    await isSaved(mara.page);
    expect((await told()).headline).toBe('The ferry sails on');
    await mara.page.route('**/api/v1/stories/*?*', (route) => route.abort());
    await headline(mara.page).fill('The ferry sails on and on');
    await mark(mara.page, 'Kept on this device').waitFor();
    await mara.page.unrouteAll();
    await mara.page.reload();
    await mara.page.getByText('Text from this device that was not saved has been put back.').waitFor();
    expect([await headline(mara.page).inputValue(), (await told()).headline]).toEqual(['The ferry sails on and on', 'The ferry sails on and on']);
  });

  it('are told of text that waits on their device, and opening its story saves it', async () => {
    const window = { context: mara.context, page: await mara.context.newPage() };
    await open(window);
    await window.page.route('**/api/v1/stories/*?*', (route) => route.abort());
    await headline(window.page).fill('Typed before the lid was closed');
    await mark(window.page, 'Kept on this device').waitFor();
    await window.page.close();
    await mara.page.reload();
    await isAccessible(mara.page);
    await mara.page.getByRole('alert').getByRole('link', { name: 'Typed before the lid was closed' }).click();
    await mara.page.getByText('Text from this device that was not saved has been put back.').waitFor();
    expect((await told()).headline).toBe('Typed before the lid was closed');
  });

  it('compare word by word what both changed, and choose; the rest is joined', async () => {
    await open(mara);
    await mara.context.setOffline(true);
    await headline(mara.page).fill('The ferry sails at noon');
    await mara.page.getByLabel('Dateline').fill('TALVA');
    const { revision } = await told();
    await ask('joren', 'PATCH', `/stories/${storyId}`, { headline: 'The ferry sails today', standfirst: 'After a long winter' }, { 'if-match': `"${revision}"` });
    await mara.context.setOffline(false);
    const dialog = mara.page.getByRole('dialog', { name: 'Somebody else changed the same' });
    await dialog.getByText('Joren Aske saved another text').waitFor();
    const field = dialog.getByRole('region', { name: 'Headline' });
    await field.locator('ins').filter({ hasText: 'noon' }).waitFor();
    expect(await field.locator('del').allTextContents()).toEqual(['today']);
    expect(await dialog.getByRole('region').count()).toBe(1);
    await isAccessible(mara.page);
    await mara.page.keyboard.press('Escape');
    await mara.page.getByRole('button', { name: 'Compare and choose' }).click();
    await field.getByText('Mine', { exact: true }).click();
    await dialog.getByRole('button', { name: 'Save as chosen' }).click();
    await isSaved(mara.page);
    expect(await told()).toMatchObject({ headline: 'The ferry sails at noon', standfirst: 'After a long winter', dateline: 'TALVA' });
    const { items } = await ask<{ items: { revision: number }[] }>('mara', 'GET', `/stories/${storyId}/revisions`);
    const texts = await Promise.all(items.map(({ revision: one }) => ask<{ text: { headline: string } }>('mara', 'GET', `/stories/${storyId}/revisions/${one}`)));
    expect(texts.map(({ text }) => text.headline)).toContain('The ferry sails today');
  });

  it('find every save in the history, see the changed words, and bring one back as a new save', async () => {
    await open(mara);
    await headline(mara.page).fill('The ferry sails at noon');
    await isSaved(mara.page);
    const { revision } = await told();
    await mara.page.getByRole('button', { name: 'Open and compare' }).click();
    const history = mara.page.getByRole('dialog', { name: 'History' });
    await history.getByRole('button', { name: `${revision}. Saved` }).click();
    await history.locator('ins').filter({ hasText: 'noon' }).waitFor();
    await isAccessible(mara.page);
    await history.getByRole('button', { name: '1. Begun' }).click();
    await history.getByRole('button', { name: 'Restore revision 1' }).click();
    await history.getByText('Revision 1 is restored.').waitFor();
    await history.getByRole('button', { name: `${revision + 1}. Restored: revision 1` }).waitFor();
    await mara.page.setViewportSize({ width: 390, height: 844 });
    await history.getByRole('button', { name: `${revision}. Saved` }).click();
    await history.getByRole('button', { name: '← To the list' }).waitFor();
    await isAccessible(mara.page);
    expect(await mara.page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    await mara.page.setViewportSize({ width: 1_440, height: 900 });
    await mara.page.keyboard.press('Escape');
    expect([await headline(mara.page).inputValue(), (await told()).headline]).toEqual(['The ferry sails', 'The ferry sails']);
  });

  it('sign in again over the page when a session ends, and go on', async () => {
    await open(mara);
    await headline(mara.page).fill('The ferry');
    await isSaved(mara.page);
    await ask('mara', 'DELETE', '/me/sessions');
    await headline(mara.page).fill('The ferry sails at noon');
    const dialog = mara.page.getByRole('dialog', { name: 'Sign in again' });
    await dialog.waitFor();
    expect(await headline(mara.page).inputValue()).toBe('The ferry sails at noon');
    await isAccessible(mara.page);
    await dialog.getByRole('button', { name: 'Not now' }).click();
    await headline(mara.page).fill('The ferry sails at noon, they say');
    await mara.page.getByRole('alert').getByRole('button', { name: 'Sign in' }).click();
    await signIn(mara.page, MARA);
    await dialog.waitFor({ state: 'detached' });
    await isSaved(mara.page);
    expect((await told()).headline).toBe('The ferry sails at noon, they say');
  });

  it('are asked for no more than the password by a window in which they signed in', async () => {
    await open(mara);
    const dialog = mara.page.getByRole('dialog', { name: 'Sign in again' });
    for (const [asked, text] of [['E-mail', 'The ferry sails at noon'], ['Password', 'The ferry sails at one']] as const) {
      await ask('mara', 'DELETE', '/me/sessions');
      await headline(mara.page).fill(text);
      await dialog.waitFor();
      const field = dialog.getByRole('textbox', { name: asked });
      while (!(await field.evaluate((element) => element === document.activeElement))) await mara.page.waitForTimeout(LOOK_AGAIN_MS);
      expect(await dialog.getByLabel('E-mail').inputValue()).toBe(asked === 'E-mail' ? '' : MARA.email);
      await signIn(mara.page, MARA);
      await dialog.waitFor({ state: 'detached' });
      await isSaved(mara.page);
    }
  });

  it('never write in the name of each other, when one signs in where the other was', async () => {
    await open(mara);
    await headline(mara.page).fill('The ferry');
    await isSaved(mara.page);
    await ask('mara', 'DELETE', '/me/sessions');
    await headline(mara.page).fill('Only Mara says so');
    const dialog = mara.page.getByRole('dialog', { name: 'Sign in again' });
    await dialog.waitFor();
    await signIn(mara.page, JOREN);
    await dialog.waitFor({ state: 'detached' });
    await mara.page.getByRole('button', { name: JOREN.name }).waitFor();
    await inHeadline(mara.page, 'The ferry');
    await mara.page.getByRole('button', { name: JOREN.name }).click();
    await mara.page.getByRole('button', { name: 'Sign out' }).click();
    await signIn(mara.page, MARA);
    await mara.page.getByText('Text from this device that was not saved has been put back.').waitFor();
    expect(await told()).toMatchObject({ headline: 'Only Mara says so' });
    const { items } = await ask<{ items: { by: string; act: string }[] }>('mara', 'GET', `/stories/${storyId}/revisions`);
    expect(new Set(items.map(({ by }) => by))).toEqual(new Set([MARA.name]));
    expect((await ask<{ items: object[] }>('mara', 'GET', `/stories/${storyId}/side-copies`)).items).toEqual([]);
  });

  it('know of their own other windows, and write in one at a time', async () => {
    await open(mara);
    await headline(mara.page).fill('In the first window');
    await isSaved(mara.page);
    const second = { context: mara.context, page: await mara.context.newPage() };
    await open(second);
    await second.page.getByText('You are writing in this story in another window').waitFor();
    await mara.page.getByRole('listitem', { name: 'You, in another window' }).waitFor();
    await second.page.getByRole('button', { name: 'Write here instead' }).click();
    await mara.page.getByRole('alert').filter({ hasText: 'You went on in another window' }).waitFor();
    await headline(second.page).fill('In the second window');
    await isSaved(second.page);
    await inHeadline(mara.page, 'In the second window');
    await second.page.close();
    await mara.page.getByText('You are writing in this story in another window').waitFor({ state: 'detached' });
  });

  it('call each other by typing an @, and find the comments from what they are told', async () => {
    await open(mara);
    const comment = mara.page.getByLabel('New comment');
    await comment.pressSequentially('Who says so, @Jor');
    await mara.page.getByRole('option', { name: JOREN.name }).waitFor();
    await isAccessible(mara.page);
    await mara.page.locator('[data-combobox-selected]', { hasText: JOREN.name }).waitFor(); // no arrow is needed
    await mara.page.keyboard.press('Enter');
    await mara.page.keyboard.type('today?');
    expect(await comment.inputValue()).toBe('Who says so, @Joren Aske today?');
    await mara.page.getByRole('button', { name: 'Comment', exact: true }).click();
    await joren.page.getByRole('button', { name: /Notifications: \d+ new/ }).click();
    await joren.page.getByText('Mara Lind called you in a comment').click();
    const thread = joren.page.locator('.thread').filter({ hasText: 'Who says so, @Joren Aske today?' });
    await thread.getByRole('button', { name: 'Resolve' }).click();
    await thread.waitFor({ state: 'detached' });
    await joren.page.getByRole('button', { name: 'Show resolved' }).click();
    await joren.page.getByText('Resolved by Joren Aske').first().waitFor();
    expect(await thread.isVisible()).toBe(false);
    await joren.page.locator('summary').filter({ hasText: 'Who says so' }).click();
    await thread.getByRole('button', { name: 'Open again' }).waitFor();
  });

  it('save at once by a key, and hear it', async () => {
    await open(mara);
    await headline(mara.page).fill('The ferry sails now');
    await mara.page.keyboard.press('Control+s');
    await mark(mara.page, /^Saved at \d\d:\d\d:\d\d \S+$/).waitFor();
    expect((await told()).headline).toBe('The ferry sails now');
  });
});
