import type { Locator, Page } from 'playwright-core';
import { appAlone } from './app-alone.ts';
import { hasChromium } from './browser.ts';
import { signedIn } from './signed-in.ts';
import { violations } from './violations.ts';

const UP_MS = 240_000;
const MARA = { email: 'mara@alder.example', name: 'Mara Lind', role: 'admin' };
const JOREN = { email: 'joren@alder.example', name: 'Joren Aske', role: 'editor' };
const TYPED = 'harbour';
const SETTINGS = {
  ...{ name: { en: 'The Alder' }, tagline: {}, languages: ['en'], timezone: 'Asia/Baku', sections: [{ slug: 'society', name: { en: 'Society' }, order: 1 }] },
  ...{ copyrightNotice: {}, socialLinks: [], appLinks: [], adSlots: [] },
};

/** Forms that open beside a page or over it: its address, what opens them, and a field of theirs. */
const OPENED = [
  ['a story that is begun', '/stories', 'New story', 'Headline'],
  ['breaking news', '/stories', 'New breaking story', 'Headline'],
  ['a source that is added', '/sources', 'Add a source', 'Address of a site or a feed'],
  ['something planned', '/calendar', 'Plan coverage', 'What is it about?'],
  ['a template', '/templates', 'New template', 'Name of the template'],
  ['an author', '/authors', 'Add an author', 'Name'],
  ['a person', '/people', 'Invite somebody', 'Name, as colleagues see it'],
  ['a role', '/people/roles', 'Make a role', 'Name'],
  ['a desk', '/desks', 'Make a desk', 'Name'],
  ['a machine token', '/tokens', 'Make a token', 'What it is for'],
] as const;

/** Dialogs over a story: what leads to them, and a field of theirs. */
const ASKED = [
  ['what a correction tells readers', 'published', ['Publish correction…'], /^What was wrong/],
  ['why a story is held', 'published', ['More', 'Hold…'], /^Why it must wait/],
  ['what readers are told of a withdrawal', 'published', ['More', 'Kill…'], /^What readers are told/],
  ['what is told of a withdrawal by the clock', 'published', ['More', 'Schedule the withdrawal…'], /^What readers are told/],
  ['the ground of a redaction', 'killed', ['More', 'Redact…'], /^On what ground/],
  ['why a story is taken over', 'taken', ['Take over'], /^Why/],
] as const;

(hasChromium ? describe : describe.skip)('whoever leaves what they typed', () => {
  const app = appAlone('leaving');
  let page: Page;
  let joren: string;
  let storyId: string;

  beforeAll(async () => {
    await app.place.signIn(MARA.email, MARA.name, MARA.role);
    joren = await app.place.signIn(JOREN.email, JOREN.name, JOREN.role);
    page = await signedIn(app.browser, `${app.place.address}/work`, MARA);
    await ask('PUT', 'publication', SETTINGS);
    storyId = await aStory();
  }, UP_MS);

  async function ask(method: string, path: string, data?: object): Promise<unknown> {
    const answer = await page.request.fetch(`${app.place.address}/api/v1/${path}`, { method, data, headers: { origin: app.place.address } });
    if (!answer.ok()) throw new Error(`${method} ${path}: ${await answer.text()}`);
    return answer.status() === 204 ? undefined : answer.json();
  }
  async function aStory(): Promise<string> {
    const body = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'It sails from the old pier.' }] }] };
    const begun = await ask('POST', 'stories', { language: 'en', headline: 'The ferry sails at noon', standfirst: 'After a winter of repairs.', section: 'society', tags: ['ferry'], body });
    return (begun as { storyId: string }).storyId;
  }
  const states = {
    published: (id: string) => ask('POST', `stories/${id}/publication`),
    killed: async (id: string) => {
      await states.published(id);
      await ask('POST', `stories/${id}/withdrawal`, { reason: 'kill', notice: 'It did not sail.' });
    },
    taken: async (id: string) => {
      const headers = { authorization: `Bearer ${joren}`, 'content-type': 'application/json' };
      const { status } = await fetch(`${app.place.address}/api/v1/stories/${id}/lock`, { method: 'POST', headers, body: JSON.stringify({ clientId: crypto.randomUUID() }) });
      expect(status).toBe(200);
    },
  };
  const question = () => page.getByRole('dialog', { name: 'Leave what you typed?' });
  const stay = async () => {
    await question().getByRole('button', { name: 'Stay here' }).click();
    await question().waitFor({ state: 'detached' });
  };
  const leave = async () => {
    await question().getByRole('button', { name: 'Leave without saving' }).click();
    await question().waitFor({ state: 'detached' });
  };
  /** The browser asks too, and is told to stay. */
  async function staysWhenLoadedAgain(field: Locator): Promise<void> {
    const asked = page.waitForEvent('dialog');
    void page.evaluate('location.reload()').catch(() => undefined);
    const dialog = await asked;
    expect(dialog.type()).toBe('beforeunload');
    await dialog.dismiss();
    expect(await field.inputValue()).toBe(TYPED);
  }

  it.each(OPENED)('is asked about %s, keeps it, and comes back to where they were when it is open by an address', async (_what, path, opener, label) => {
    await page.goto(`${app.place.address}${path}`);
    const button = page.getByRole('button', { name: opener, exact: true });
    await button.click();
    const form = page.getByRole('dialog').filter({ hasNot: page.getByRole('button', { name: 'Stay here' }) });
    const field = form.getByRole('textbox', { name: label, exact: true });
    await field.fill(TYPED);
    const hasAddress = new URL(page.url()).search !== ''; // else the way back leads out of the page, and the browser asks
    for (const goAway of [() => page.keyboard.press('Escape'), () => form.getByRole('button', { name: 'Close', exact: true }).click(), ...(hasAddress ? [() => page.goBack()] : [])]) {
      await goAway();
      await stay();
      expect(await field.inputValue()).toBe(TYPED);
    }
    await staysWhenLoadedAgain(field);
    await page.keyboard.press('Escape');
    await page.mouse.move(0, 0); // colours are those of nothing pointed at
    expect(await violations(page)).toEqual([]);
    await leave();
    await form.waitFor({ state: 'detached' });
    await button.and(page.locator(':focus')).waitFor();
  });

  const addBy = async (way: string) => {
    await page.goto(`${app.place.address}/sources`);
    await page.getByRole('button', { name: 'Add a source' }).click();
    const form = page.getByRole('dialog').filter({ hasNot: page.getByRole('button', { name: 'Stay here' }) });
    await form.getByRole('radiogroup').getByText(way).click();
    return form;
  };

  it.each([
    ['sends by itself', 'Sent by the agency', 'Name'],
    ['mails', 'Mailbox', 'User name'],
  ])('is asked about a source that %s, and no more when nothing is typed', async (_what, way, label) => {
    const form = await addBy(way);
    const field = form.getByRole('textbox', { name: label });
    await field.fill(TYPED);
    await page.keyboard.press('Escape');
    await stay();
    expect(await field.inputValue()).toBe(TYPED);
    await field.fill('');
    await page.keyboard.press('Escape');
    await form.waitFor({ state: 'detached' });
    expect(await question().count()).toBe(0);
  });

  it('finds what they typed of a source in each way when they come back to it', async () => {
    const form = await addBy('Mailbox');
    const turnTo = (way: string) => form.getByRole('radiogroup').getByText(way).click();
    await form.getByRole('textbox', { name: 'User name' }).fill(TYPED);
    await turnTo('Address');
    await form.getByRole('textbox', { name: 'Address of a site or a feed' }).fill('alder.example');
    expect(await form.getByRole('textbox', { name: 'User name' }).count()).toBe(0);
    await turnTo('Sent by the agency');
    await page.mouse.move(0, 0);
    expect(await violations(page)).toEqual([]);
    await turnTo('Mailbox');
    expect(await form.getByRole('textbox', { name: 'User name' }).inputValue()).toBe(TYPED);
    await form.getByRole('textbox', { name: 'User name' }).fill('');
    await page.keyboard.press('Escape');
    await stay(); // an address is typed still
    await turnTo('Address');
    expect(await form.getByRole('textbox', { name: 'Address of a site or a feed' }).inputValue()).toBe('alder.example');
    await page.keyboard.press('Escape');
    await leave();
    await form.waitFor({ state: 'detached' });
  });

  it('adds a mailbox as it was looked at, or looks again', async () => {
    const feed = { title: null, url: 'imaps://desk@mail.alder.example/INBOX', language: null, languages: [], format: 'RFC 5322', itemCount: 0, items: [], newestAt: null, warnings: [], changesEverySeconds: null, itemsPerDay: null, knownAs: null };
    await page.route('**/mailbox-previews', (route) => route.fulfill({ json: { mails: [], mailCount: 0, feed } }));
    const form = await addBy('Mailbox');
    for (const [label, value] of [['IMAP server', 'mail.alder.example'], ['User name', 'desk']] as const) await form.getByLabel(label).fill(value);
    await form.locator('input[type=password]').fill('secret');
    await form.getByRole('button', { name: 'Look' }).click();
    const [add, again] = [form.getByRole('button', { name: 'Add this source' }), form.getByText('look again')];
    await add.waitFor();
    expect(await again.count()).toBe(0);
    await form.getByLabel('Senders whose mails come in').fill('wires@alder.example');
    await again.waitFor();
    expect(await add.isVisible()).toBe(false);
    await page.mouse.move(0, 0);
    expect(await violations(page)).toEqual([]);
    await form.getByLabel('Senders whose mails come in').fill('');
    await add.waitFor();
    await form.getByLabel('Language of its items').selectOption('en');
    await page.route('**/v1/sources', (route) => (route.request().method() === 'POST' ? route.fulfill({ status: 201, json: { sourceId: crypto.randomUUID() } }) : route.continue()));
    const added = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/v1/sources'));
    await add.click();
    expect((await added).postDataJSON()).toMatchObject({ way: 'imap', imap: { host: 'mail.alder.example', username: 'desk', password: 'secret', mailbox: 'INBOX', senders: [] } });
    await form.getByRole('radiogroup').waitFor({ state: 'detached' });
    await page.unrouteAll();
  });

  it.each(ASKED)('is asked about %s', async (_what, state, [opener, item], label) => {
    const id = await aStory();
    await states[state](id);
    await page.goto(`${app.place.address}/stories/${id}`);
    const button = page.getByRole('button', { name: opener, exact: true });
    await button.click();
    if (item) await page.getByRole('menuitem', { name: item, exact: true }).click();
    const form = page.getByRole('dialog').filter({ hasNot: page.getByRole('button', { name: 'Stay here' }) });
    const field = form.getByLabel(label);
    await field.fill(TYPED);
    for (const goAway of [() => page.keyboard.press('Escape'), () => form.getByRole('button', { name: 'Close', exact: true }).click(), () => form.getByRole('button', { name: 'Cancel', exact: true }).click()]) {
      await goAway();
      await stay();
      expect(await field.inputValue()).toBe(TYPED);
    }
    await staysWhenLoadedAgain(field);
    await page.keyboard.press('Escape');
    await leave();
    await form.waitFor({ state: 'detached' });
    await (item ? page.locator('#publish-panel:focus-within') : button.and(page.locator(':focus'))).waitFor(); // an item of a menu is there no more
  });

  it('keeps a template that a colleague removes, and makes it again', async () => {
    const { items: desks } = (await ask('GET', 'desks')) as { items: { deskId: string }[] };
    const templates = `desks/${desks[0]!.deskId}/templates`;
    const { templateId } = (await ask('POST', templates, { name: 'Weather', fields: { headline: 'Tomorrow', tags: ['weather'] } })) as { templateId: string };
    await page.goto(`${app.place.address}/templates?template=${templateId}`);
    const form = page.getByRole('dialog', { name: 'Template' });
    const field = form.getByRole('textbox', { name: 'Headline', exact: true });
    await field.fill(TYPED);
    await ask('DELETE', `${templates}/${templateId}`);
    await page.evaluate('window.dispatchEvent(new Event("visibilitychange"))'); // whoever comes back to the window sees what is there now
    await form.getByRole('alert').filter({ hasText: 'Somebody removed this template' }).waitFor();
    expect(await field.inputValue()).toBe(TYPED);
    expect(await violations(page)).toEqual([]);
    await form.getByRole('button', { name: 'Make the template' }).click();
    await form.waitFor({ state: 'detached' });
    expect(await ask('GET', templates)).toMatchObject({ items: [{ name: 'Weather', fields: { headline: TYPED, tags: ['weather'] } }] });
  });

  it.each([
    ['a comment', 'New comment', undefined],
    ['work that is given', 'Note', 'Assign somebody'],
  ] as const)('is asked about %s beside a story', async (_what, label, opener) => {
    await page.goto(`${app.place.address}/stories/${storyId}`);
    if (opener) await page.getByRole('button', { name: opener }).click();
    const field = page.getByRole('textbox', { name: label, exact: true });
    await field.fill(TYPED);
    await page.getByRole('link', { name: 'Wires', exact: true }).click();
    await stay();
    await staysWhenLoadedAgain(field);
    await page.getByRole('link', { name: 'Wires', exact: true }).click();
    await leave();
    await page.getByRole('heading', { level: 1, name: 'Wires' }).waitFor();
  });
});
