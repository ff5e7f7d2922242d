import { Topics } from '@stet/contracts';
import { eventually } from '@stet/testing';
import { Kafka, logLevel } from 'kafkajs';
import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { PASSWORD } from '../testbed/editorial-alone.ts';
import { appAlone } from './app-alone.ts';
import { hasChromium } from './browser.ts';
import { signedIn } from './signed-in.ts';
import { violations } from './violations.ts';

const UP_MS = 240_000;
const EMAIL = 'neva@alder.example';
const ILVA = { name: 'Ilva Tarrin', email: 'ilva@alder.example' };
const CHOSEN = 'a ferry over the Selvane';

interface Made {
  readonly staffId: string;
  readonly storyId: string;
  readonly version: number;
  readonly items: readonly { readonly [field: string]: unknown }[];
  readonly [field: string]: unknown;
}

(hasChromium ? describe : describe.skip)('running the house', () => {
  const app = appAlone('house');
  let page: Page;
  let theirs: Page;

  const aPage = async () => (await app.browser.newContext({ locale: 'en-GB', viewport: { width: 1_440, height: 900 } })).newPage();

  beforeAll(async () => {
    await app.place.signIn(EMAIL, 'Neva Orm', 'admin');
    theirs = await aPage();
    page = await signedIn(app.browser, `${app.place.address}/people`, { email: EMAIL });
  }, UP_MS);

  /** Somebody else at work: past the page, as the person who is signed in there. */
  const ask = (path: string, method = 'GET', body?: object, revision = '*') =>
    page.evaluate(
      async ([address, how, given, seen]) => (await (await fetch(address!, { method: how!, headers: { 'if-match': seen!, ...(given && { 'content-type': 'application/json' }) }, ...(given && { body: given }) })).json()) as unknown,
      [path, method, body && JSON.stringify(body), revision] as const,
    ) as Promise<Made>;
  const panel = () => page.locator('.mantine-Drawer-content');
  const modal = () => page.locator('.mantine-Modal-content');
  const go = async (path: string, heading: string, from = page) => {
    await from.goto(`${app.place.address}${path}`);
    await from.getByRole('heading', { level: 1, name: heading }).waitFor();
  };

  describe('people', () => {
    it('are invited by a link that is shown once, however fast somebody clicks, and choose a password with it', async () => {
      await page.getByRole('button', { name: 'Invite somebody' }).click();
      await panel().getByLabel('Name, as colleagues see it').fill(ILVA.name);
      await panel().getByLabel('E-mail').fill(ILVA.email);
      await panel().getByRole('button', { name: 'Invite', exact: true }).dblclick();
      const link = await panel().getByLabel(`Link for ${ILVA.name}`).inputValue();
      await theirs.goto(link);
      await theirs.locator('input[type=password]').fill(CHOSEN);
      await theirs.getByRole('button', { name: 'Choose this password' }).click();
      await theirs.getByRole('navigation', { name: 'House' }).waitFor();
      await panel().getByRole('button', { name: 'Open their account' }).click();
      await panel().getByText('Works here').waitFor();
    });

    it('see a page when they are given the right to it, and are told which right they lack before', async () => {
      await go('/audit', 'Audit', theirs);
      await theirs.getByText('It needs the right “Read and export the audit”.').waitFor();
      expect(await theirs.getByRole('link', { name: 'Audit' }).count()).toBe(0);
      await panel().getByRole('checkbox', { name: 'Legal' }).check();
      await panel().getByRole('button', { name: 'Give these roles' }).click();
      await panel().getByText('Saved').waitFor();
      await theirs.reload();
      await theirs.getByRole('link', { name: 'Audit' }).waitFor();
      await theirs.getByText('Neva Orm changed the roles of “Ilva Tarrin”').waitFor();
    });

    it('are not written over: what somebody else saved is taken in beneath what was typed', async () => {
      const { staffId } = (await ask(`/api/v1/staff?q=ilva`)).items[0] as unknown as Made;
      await panel().getByLabel('Name, as colleagues see it').fill('Ilva Tarrin-Lind');
      await ask(`/api/v1/staff/${staffId}`, 'PATCH', { bylineSlug: 'ilva' });
      await panel().getByRole('button', { name: 'Save', exact: true }).click();
      await panel().getByText('Somebody else saved meanwhile').waitFor();
      await panel().getByRole('button', { name: 'Take in what changed, keep what I typed' }).click();
      await eventually(async () => expect(await panel().getByLabel('Author page').inputValue()).toBe('ilva'));
      expect(await panel().getByLabel('Name, as colleagues see it').inputValue()).toBe('Ilva Tarrin-Lind');
      await panel().getByRole('button', { name: 'Save', exact: true }).click();
      await eventually(async () => expect(await ask(`/api/v1/staff/${staffId}`)).toMatchObject({ name: 'Ilva Tarrin-Lind', byline: { slug: 'ilva' } }));
    });

    it('are asked before a form goes with what they typed in it', async () => {
      await panel().getByLabel('Name, as colleagues see it').fill('Somebody else');
      await page.keyboard.press('Escape');
      await modal().getByRole('button', { name: 'Stay here' }).click();
      expect(await panel().getByLabel('Name, as colleagues see it').inputValue()).toBe('Somebody else');
      await page.keyboard.press('Escape');
      await modal().getByRole('button', { name: 'Leave without saving' }).click();
      await panel().waitFor({ state: 'detached' });
    });

    it('are out at once when their account is closed, with the consequences told first', async () => {
      await page.getByRole('button', { name: /Ilva Tarrin-Lind/ }).click();
      await panel().getByRole('button', { name: 'Close the account…' }).click();
      await modal().getByText('Every session ends at once').waitFor();
      await modal().getByLabel('Why (kept in the audit)').fill('Left for the sea');
      await modal().getByRole('button', { name: 'Close the account', exact: true }).click();
      await panel().getByText('Account closed').waitFor();
      await theirs.reload();
      await theirs.getByRole('button', { name: 'Sign in' }).waitFor();
      await panel().getByRole('button', { name: 'Open the account again' }).click();
      await panel().getByText('Works here').waitFor();
    });
  });

  it('roles are made of rights in words, and one that somebody has is not removed', async () => {
    await go('/people/roles', 'Roles');
    await page.getByRole('button', { name: 'Make a role' }).click();
    await panel().getByLabel('Short name').fill('night');
    await panel().getByRole('textbox', { name: 'Name', exact: true }).fill('Night desk');
    await panel().getByRole('checkbox', { name: 'Read stories, published or not' }).check();
    await panel().getByRole('button', { name: 'Save' }).click();
    await page.waitForURL('**/people/roles?role=night');
    expect((await ask('/api/v1/roles/night')).permissions).toEqual(['story:read']);
    await page.goto(`${app.place.address}/people/roles?role=legal`);
    await panel().getByRole('button', { name: 'Remove' }).click();
    await modal().getByRole('button', { name: 'Remove' }).click();
    await modal().getByText(/^People who have this role: \d+\. Give them another one first\.$/).waitFor();
  });

  it('stages of a desk are put in order by their arrows, and are named in each language', async () => {
    await go('/desks', 'Desks');
    await page.getByRole('button', { name: /^Newsroom/ }).click();
    const stages = () => panel().getByRole('region', { name: 'Stages' });
    await stages().getByRole('button', { name: 'Down: Draft' }).click();
    await stages().getByText('Draft stands at place 2 of 4').waitFor({ state: 'attached' });
    await stages().getByRole('tab', { name: 'Russian' }).click();
    await stages().getByLabel('Stage 1').fill('Правка');
    await stages().getByRole('button', { name: 'Save' }).click();
    await stages().getByText('Saved').waitFor();
    const { deskId } = (await ask('/api/v1/desks')).items[0]!;
    const { stages: kept } = await ask(`/api/v1/desks/${String(deskId)}/stages`);
    expect(kept).toMatchObject([{ names: { en: 'Editing', ru: 'Правка' } }, { names: { en: 'Draft' } }, {}, {}]);
    await panel().getByRole('button', { name: 'Remove', exact: true }).click();
    await modal().getByRole('button', { name: 'Remove' }).click();
    await modal().getByText('Make another desk the usual one first.').waitFor();
  });

  describe('the publication', () => {
    const review = () => page.getByRole('button', { name: 'Look at the changes and save' }).click();
    const save = () => modal().getByRole('button', { name: 'Save these changes' }).click();
    const settings = () => ask('/api/v1/publication');

    it('is set up, with what changes shown before it does', async () => {
      await go('/settings', 'Publication');
      await page.getByText('Nothing was set yet.').waitFor();
      await page.getByLabel('Name', { exact: true }).fill('The Alder');
      for (const [place, name] of ['Society', 'Sport'].entries()) {
        await page.getByRole('button', { name: 'Add a section' }).click();
        await page.getByLabel(`Name of section ${place + 1}`).fill(name);
        await page.getByLabel(`Address of section ${place + 1}`).fill(name.toLowerCase());
      }
      await review();
      await modal().locator('ins').filter({ hasText: 'English: The Alder' }).waitFor();
      await save();
      await page.getByText('Version 1').waitFor();
      expect(await settings()).toMatchObject({ name: { en: 'The Alder' }, sections: [{ slug: 'society' }, { slug: 'sport' }] });
    });

    it('keeps what somebody else saved meanwhile, and what was typed', async () => {
      const { publicationId: _id, version: _version, changedAt: _at, ...before } = await settings();
      await page.getByLabel('Name', { exact: true }).fill('The Alder Courier');
      await ask('/api/v1/publication', 'PUT', { ...before, tagline: { en: 'News of the river' } }, '"1"');
      await review();
      await save();
      await modal().getByText('Somebody else saved meanwhile').waitFor();
      await modal().getByRole('button', { name: 'Take in what changed, keep what I typed' }).click();
      await eventually(async () => expect(await page.getByLabel('Tagline').inputValue()).toBe('News of the river'));
      await save();
      await page.getByText('Version 3').waitFor();
      expect(await settings()).toMatchObject({ name: { en: 'The Alder Courier' }, tagline: { en: 'News of the river' } });
    });

    it('does not drop a section in which readers find stories, and says how many there are', async () => {
      const body = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'It sails at noon.' }] }] };
      const { storyId } = await ask('/api/v1/stories', 'POST', { language: 'en', headline: 'The ferry sails', section: 'sport', bylines: [{ name: 'Neva Orm' }], body });
      await ask(`/api/v1/stories/${storyId}/publication`, 'POST');
      await page.getByRole('button', { name: 'Remove Sport' }).click();
      await review();
      await save();
      await page.getByText('The section “Sport” cannot go yet:').waitFor();
      await page.getByText('Published stories: 1.').waitFor();
      await page.getByRole('button', { name: 'Undo my changes' }).click();
      expect(await page.getByLabel('Name of section 2').inputValue()).toBe('Sport');
    });

    it('can be made as it was, after a look at what that changes', async () => {
      await page.getByRole('tab', { name: 'History' }).click();
      await page.getByRole('button', { name: 'What changed in version 2' }).click();
      await page.locator('ins').filter({ hasText: 'News of the river' }).waitFor();
      await page.getByRole('button', { name: 'Restore version 1' }).click();
      await modal().locator('del').filter({ hasText: 'The Alder Courier' }).waitFor();
      await modal().getByRole('button', { name: 'Restore version 1' }).click();
      await page.getByText('Version 4').waitFor();
      expect(await settings()).toMatchObject({ version: 4, name: { en: 'The Alder' } });
    });

    it('has checks that stop a publication or only warn, for a section of their own, too', async () => {
      await page.getByRole('tab', { name: 'Checks' }).click();
      await page.getByLabel('There is a tag: what it does in Everywhere').selectOption('Stops it');
      await page.getByLabel('There is a tag: A rule for one section').selectOption('Sport');
      await page.getByLabel('There is a tag: what it does in Sport').selectOption('Not asked');
      await eventually(async () =>
        expect((await ask('/api/v1/checks')).items.find(({ code }) => code === 'tags')).toMatchObject({
          rules: expect.arrayContaining([expect.objectContaining({ section: null, level: 'blocking' }), expect.objectContaining({ section: 'sport', level: 'off' })]) as unknown,
        }),
      );
    });
  });

  it('a token for a program is shown once, works, and is refused when it is revoked', async () => {
    await go('/tokens', 'Machine tokens');
    await page.getByRole('button', { name: 'Make a token' }).click();
    await panel().getByLabel('What it is for').fill('Archive');
    await panel().getByRole('checkbox', { name: 'Read stories, published or not' }).check();
    await panel().getByRole('button', { name: 'Make a token' }).click();
    const token = await panel().getByLabel('The token', { exact: true }).inputValue();
    const status = async () => (await fetch(`${app.place.address}/api/v1/stories`, { headers: { authorization: `Bearer ${token}` } })).status;
    expect(await status()).toBe(200);
    await panel().getByRole('button', { name: 'Close' }).click();
    await page.getByRole('button', { name: /^Archive/ }).click();
    await panel().getByRole('button', { name: 'Revoke…' }).click();
    await modal().getByRole('button', { name: 'Revoke', exact: true }).click();
    await panel().getByText('Revoked').waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await status()).toBe(401);
  });

  it('what could not be applied is found, tried again, and dropped with a reason', async () => {
    const keys = [randomUUID(), randomUUID()];
    const producer = new Kafka({ brokers: [app.place.plan.brokers], logLevel: logLevel.NOTHING }).producer();
    await producer.connect();
    await producer.send({ topic: Topics.wire.name, messages: keys.map((key) => ({ key, value: 'no event at all' })) });
    await producer.disconnect();
    await go('/operations', 'Operations');
    await page.getByRole('button', { name: 'Try all again (2)' }).click();
    await page.getByText('Keys applied: 0. Refused again and still parked: 2.').waitFor();
    await page.getByRole('region', { name: 'Replay from the log' }).getByText('npm run admin -- search rebuild').waitFor();
    for (const key of keys) {
      await page.getByRole('button', { name: key }).click();
      await panel().getByText('The message is not in the form that was agreed.').first().waitFor();
      await panel().getByText('The message', { exact: true }).click();
      await panel().getByText('no event at all').waitFor();
      expect(await violations(page)).toEqual([]);
      await panel().getByRole('button', { name: 'Try again' }).click();
      await panel().getByText('It was refused again, and nothing was changed.').waitFor();
      await panel().getByRole('button', { name: 'Drop…' }).click();
      await modal().getByLabel('Why (kept in the audit)').fill('A stranger wrote it');
      await modal().getByRole('button', { name: 'Drop for good' }).click();
      await page.getByRole('button', { name: key }).waitFor({ state: 'detached' });
    }
    await page.getByText('Nothing is parked.').waitFor();
  });

  it('the record tells all of it in sentences, and every seal in it holds', async () => {
    await go('/audit', 'Audit');
    for (const sentence of ['Neva Orm dropped parked records', 'Neva Orm revoked the machine token “Archive”', 'Neva Orm restored earlier settings of the publication', 'Neva Orm published the story “The ferry sails”']) await page.getByText(sentence).first().waitFor();
    await page.getByRole('button', { name: /closed the account of “Ilva/ }).click();
    await panel().getByText('Left for the sea').waitFor();
    await panel().getByRole('row', { name: /^Status/ }).waitFor();
    await panel().getByRole('row', { name: /^Sessions ended/ }).waitFor();
    await panel().getByRole('button', { name: 'Everything about this' }).click();
    await page.waitForURL(/subjectKind=person/);
    await page.getByText('Neva Orm dropped parked records').first().waitFor({ state: 'detached' });
    await page.goto(`${page.url()}&entry=1`); // what the filter does not show
    await panel().getByRole('heading', { name: 'Entry 1', exact: true }).waitFor();
    await page.goto(page.url().replace('entry=1', 'entry=100000'));
    await page.getByText('There is no entry of this number in the record').waitFor();
    await page.getByRole('button', { name: 'Check every seal' }).click();
    await page.getByText(/^All \d+ entries hold/).waitFor();
  });

  it('one’s own name, mails and password are changed in one place', async () => {
    await go('/account', 'Your account');
    await page.getByLabel('Name, as colleagues see it').fill('Neva Orm-Lind');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved').waitFor();
    await page.getByLabel('Current password').fill('not that one');
    await page.getByLabel('New password').fill('another harbour lantern');
    await page.getByRole('button', { name: 'Change the password' }).click();
    await page.getByText('This is not your current password.').waitFor();
    await page.getByLabel('Current password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Change the password' }).click();
    await page.getByText('Your password is changed.').waitFor();
    expect(await ask('/api/v1/me')).toMatchObject({ name: 'Neva Orm-Lind' });
  });
});
