import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { aGreenMail, hasGreenMail, withoutGreenMail, type GreenMail } from '@stet/testing';
import { STAFF } from '../demo/staff.ts';
import { watchedFoldersOf } from '../stack/plan.ts';
import { RunningNewsroom } from '../stack/running-newsroom.ts';
import { hasChromium, openBrowser } from './browser.ts';
import { signedIn } from './signed-in.ts';
import { violations } from './violations.ts';

const WIRE_EDITOR = STAFF.find((one) => one.role === 'wire-editor')!;
const REPORTER = STAFF.find((one) => one.role === 'reporter')!;
/** Covers a start of everything. */
const UP_MS = 300_000;

const PAGE = '<!doctype html><html lang="en"><head><title>The Alder Post</title><link rel="alternate" type="application/rss+xml" href="/news.xml"><link rel="alternate" type="application/rss+xml" href="/gone.xml"></head></html>';
const item = (number: number) => `<item><guid>alder-${number}</guid><title>Alder story ${number}</title><pubDate>${new Date(Date.now() - number * 3_600_000).toUTCString()}</pubDate><description>The ferry sails.</description></item>`;
const feed = (title: string, ...numbers: number[]) => `<rss version="2.0"><channel><title>${title}</title><language>en</language>${numbers.map(item).join('')}</channel></rss>`;

const MAIL = ['Message-ID: <ferry@alder.example>', 'From: Alder <wires@alder.example>', 'Subject: Alder story 41', 'Content-Type: text/plain; charset=utf-8', '', 'The ferry sails at noon.', ''].join('\r\n');

/** Puts a mail into somebody's mailbox, in the words of the protocol (RFC 9051 §6.3.12). */
async function deliver({ port, username, password }: GreenMail, mail: string): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  for (const said of [`a LOGIN ${username} ${password}`, `b APPEND INBOX {${Buffer.byteLength(mail)}}`, mail]) {
    await once(socket, 'data');
    socket.write(`${said}\r\n`);
  }
  await once(socket, 'data');
  socket.destroy();
}

if (!hasGreenMail) process.stderr.write(`${withoutGreenMail}\n`);

(hasChromium ? describe : describe.skip)('the page of sources', () => {
  let newsroom: RunningNewsroom;
  let site: Server;
  let host: string;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let mails: GreenMail | undefined;
  const certificates = mkdtempSync(join(tmpdir(), 'stet-certificates-'));
  const documents = new Map([['/', PAGE], ['/news.xml', feed('The Alder Post', 1, 2)], ['/birch.xml', feed('Birch Wire', 7)]]); // prettier-ignore

  beforeAll(async () => {
    site = createServer(({ url }, response) => void response.writeHead(documents.has(url!) ? 200 : 404).end(documents.get(url!))).listen(0, '127.0.0.1');
    await once(site, 'listening');
    host = `127.0.0.1:${(site.address() as AddressInfo).port}`;
    if (hasGreenMail) await startMail();
    newsroom = await RunningNewsroom.somewhere();
    await newsroom.start();
    browser = await openBrowser();
    page = await signedIn(browser, `${newsroom.app}/sources`, WIRE_EDITOR);
    context = page.context();
  }, UP_MS);
  afterAll(async () => {
    await browser?.close();
    await newsroom?.remove();
    await mails?.stop();
    site?.close();
    delete process.env.NODE_EXTRA_CA_CERTS;
    rmSync(certificates, { recursive: true });
  }, UP_MS);

  /** The newsroom trusts its certificate from the start. */
  async function startMail(): Promise<void> {
    mails = await aGreenMail();
    await deliver(mails, MAIL);
    process.env.NODE_EXTRA_CA_CERTS = join(certificates, 'mail.pem');
    writeFileSync(process.env.NODE_EXTRA_CA_CERTS, mails.certificate);
  }

  const row = (name: string) => page.getByRole('row').filter({ hasText: name });
  const drawer = () => page.getByRole('dialog');
  const look = async (address: string) => {
    await drawer().getByLabel('Address of a site or a feed').fill(address);
    await drawer().getByRole('button', { name: 'Look' }).click();
  };

  it('finds the feed of a site, shows what would come in, and adds it', async () => {
    await page.getByRole('button', { name: 'Add a source' }).click();
    await look(`http://${host}/nothing`);
    await drawer().getByRole('alert').getByText('There is nothing at this address.').waitFor();
    await look(`http://${host}/`);
    await drawer().getByText('Alder story 1').waitFor();
    await drawer().getByText(`http://${host}/gone.xml`).waitFor();
    expect(await drawer().getByRole('textbox', { name: 'Name', exact: true }).inputValue()).toBe('The Alder Post');
    await page.mouse.move(0, 0); // a button under the pointer is on its way to another colour
    expect(await violations(page)).toEqual([]);
    await drawer().getByRole('button', { name: 'Add this source' }).click();
    await drawer().getByRole('heading', { name: 'The Alder Post' }).waitFor();
    await drawer().getByRole('link', { name: 'Alder story 1' }).waitFor({ timeout: 20_000 });
    expect(await violations(page)).toEqual([]);
  });

  it('polls when it is told to, and says what came in', async () => {
    documents.set('/news.xml', feed('The Alder Post', 0, 1, 2));
    await drawer().getByRole('button', { name: 'Poll now' }).click();
    const outcome = drawer().getByRole('status').filter({ hasText: 'Polled just now' });
    await outcome.getByText('New: 1, changed: 0, taken back: 0').waitFor();
    await outcome.getByText('Alder story 0').waitFor();
  });

  it('says in words why a source fails, in its row, its history and by the filter', async () => {
    documents.delete('/news.xml');
    for (let poll = 0; poll < 3; poll++) {
      await drawer().getByRole('button', { name: 'Poll now' }).click();
      await drawer().getByText(`Failed polls in a row: ${poll + 1}`).waitFor();
    }
    await drawer().getByRole('listitem').filter({ hasText: 'Failed: There is nothing at this address.' }).getByText('3 times in a row').waitFor();
    await drawer().getByRole('button', { name: 'Close' }).click();
    await page.getByRole('radiogroup', { name: 'State' }).getByText('Failing 1', { exact: true }).click();
    await row('The Alder Post').getByText('Failing', { exact: true }).waitFor();
    expect([await page.getByRole('row').count(), new URL(page.url()).searchParams.get('state')]).toEqual([2, 'failing']);
    expect(await violations(page)).toEqual([]);
  });

  it('is paused, resumed and set by one after the other, and nobody writes over what others changed', async () => {
    await row('The Alder Post').getByRole('button', { name: 'The Alder Post' }).click();
    await drawer().getByRole('button', { name: 'Pause' }).click();
    await drawer().getByRole('button', { name: 'Resume' }).waitFor();
    await drawer().getByRole('textbox', { name: 'Name', exact: true }).fill('Alder of mine');
    const other = await context.newPage();
    await other.goto(page.url());
    await other.getByRole('dialog').getByRole('textbox', { name: 'Name', exact: true }).fill('Alder of others');
    await other.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await other.getByRole('dialog').getByText('Saved', { exact: true }).waitFor();
    await other.close();
    await drawer().getByRole('button', { name: 'Save' }).click();
    await drawer().getByRole('alert').getByText('Somebody else saved meanwhile').waitFor();
    await drawer().getByText('You both changed: Name.').waitFor();
    expect(await drawer().getByRole('textbox', { name: 'Name', exact: true }).inputValue()).toBe('Alder of mine');
    await drawer().getByRole('button', { name: 'Take in what changed, keep what I typed' }).click();
    await drawer().getByRole('heading', { name: 'Alder of others' }).waitFor();
    expect(await drawer().getByRole('textbox', { name: 'Name', exact: true }).inputValue()).toBe('Alder of mine');
    await drawer().getByRole('button', { name: 'Save' }).click();
    await drawer().getByRole('heading', { name: 'Alder of mine' }).waitFor();
    await drawer().getByRole('button', { name: 'Close' }).click();
  });

  it('takes a list of feeds in, shows what is new of it first, and gives it out again', async () => {
    await page.goto(`${newsroom.app}/sources`);
    const opml = `<opml version="2.0"><body><outline text="Birch Wire" xmlUrl="http://${host}/birch.xml"/><outline text="Alder" xmlUrl="http://${host}/news.xml"/><outline text="Odd" xmlUrl="gopher://odd"/></body></opml>`;
    await page.getByRole('button', { name: 'Import a list' }).click();
    await drawer().locator('input[type=file]').setInputFiles({ name: 'feeds.opml', mimeType: 'text/x-opml', buffer: Buffer.from(opml) });
    for (const words of ['New: 1', 'Here already', 'No web address']) await drawer().getByText(words, { exact: true }).waitFor();
    expect(await violations(page)).toEqual([]);
    await drawer().getByRole('button', { name: 'Add 1' }).click();
    await drawer().getByText('Added: 1').waitFor();
    await drawer().getByRole('button', { name: 'Close' }).click();
    await row('Birch Wire').waitFor();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Export the list' }).click()]);
    expect(readFileSync(await download.path(), 'utf8')).toContain(`xmlUrl="http://${host}/birch.xml"`);
  });

  it('takes what an agency puts into a folder: shows it first, then moves it out of the way', async () => {
    const folder = join(watchedFoldersOf(newsroom.plan), 'alder-drop');
    mkdirSync(folder);
    const aMinuteAgo = Date.now() / 1_000 - 60;
    for (const [name, words] of [['fares.xml', feed('Alder Drop', 31, 32)], ['logo.gif', 'GIF89a']] as const) {
      writeFileSync(join(folder, name), words);
      utimesSync(join(folder, name), aMinuteAgo, aMinuteAgo);
    }
    await page.getByRole('button', { name: 'Add a source' }).click();
    await drawer().getByRole('radiogroup').getByText('Folder of the server').click();
    await drawer().getByLabel('Name of the folder').fill('alder-gone');
    await drawer().getByRole('button', { name: 'Look' }).click();
    await drawer().getByRole('alert').waitFor();
    await page.mouse.move(0, 0);
    expect(await violations(page)).toEqual([]);
    await drawer().getByLabel('Name of the folder').fill('alder-drop');
    await drawer().getByRole('button', { name: 'Look' }).click();
    await drawer().getByText('fares.xml').waitFor();
    await drawer().getByText('Alder story 31').waitFor();
    expect(readdirSync(folder).sort()).toEqual(['fares.xml', 'logo.gif']); // nothing is moved yet
    await page.mouse.move(0, 0);
    expect(await violations(page)).toEqual([]);
    await drawer().getByRole('button', { name: 'Add this source' }).click();
    await drawer().getByRole('link', { name: 'Alder story 31' }).waitFor({ timeout: 90_000 }); // it is looked at twice, so that nobody writes to it any more
    await page.mouse.move(0, 0);
    expect(await violations(page)).toEqual([]);
    await drawer().getByRole('button', { name: 'Close' }).click();
    expect([readdirSync(folder).sort(), readdirSync(join(folder, 'failed')).length]).toEqual([['done', 'failed'], 1]);
  }, 180_000);

  it('adds an agency that sends by itself: its secret is shown once, and what is signed with it comes in until it is revoked', async () => {
    await page.getByRole('button', { name: 'Add a source' }).click();
    await drawer().getByRole('radiogroup').getByText('Sent by the agency').click();
    await drawer().getByRole('textbox', { name: 'Name', exact: true }).fill('Alder Push');
    await drawer().getByLabel('Language of its items').selectOption('en');
    await page.mouse.move(0, 0);
    expect(await violations(page)).toEqual([]);
    await drawer().getByRole('button', { name: 'Add this source' }).click();
    await drawer().getByText('No secret yet').waitFor();
    await drawer().getByRole('button', { name: 'Make a secret' }).click();
    const secret = await drawer().getByLabel('The secret, to give to the agency').inputValue();
    await drawer().getByText('never used').waitFor();
    await page.mouse.move(0, 0);
    expect(await violations(page)).toEqual([]);
    const path = await drawer().locator('dd').filter({ hasText: '/v1/sources/' }).innerText();
    const send = async (webhookId: string, number: number) => {
      const [body, timestamp] = [feed('Alder Push', number), Math.floor(Date.now() / 1_000)];
      const signature = createHmac('sha256', Buffer.from(secret.replace('whsec_', ''), 'base64')).update(`${webhookId}.${timestamp}.${body}`).digest('base64');
      const headers = { 'content-type': 'application/xml', 'webhook-id': webhookId, 'webhook-timestamp': String(timestamp), 'webhook-signature': `v1,${signature}` };
      return (await fetch(`http://127.0.0.1:${newsroom.plan.ports.ingestion}${path}`, { method: 'POST', headers, body })).status;
    };
    expect(await send('first', 41)).toBe(200);
    await drawer().getByRole('link', { name: 'Alder story 41' }).waitFor({ timeout: 30_000 });
    await drawer().getByRole('button', { name: /^Revoke: / }).click();
    await page.getByRole('dialog').last().getByRole('button', { name: 'Revoke', exact: true }).click();
    await drawer().first().getByText('No secret yet').waitFor();
    expect(await send('second', 42)).toBe(403);
    await drawer().first().getByRole('button', { name: 'Close' }).click();
  }, 120_000);

  (hasGreenMail ? it : it.skip)('takes what an agency mails: says why it cannot sign in, shows the mails, then takes them', async () => {
    await page.getByRole('button', { name: 'Add a source' }).click();
    await drawer().getByRole('radiogroup').getByText('Mailbox').click();
    await drawer().getByLabel('IMAP server').fill('127.0.0.1');
    await drawer().getByLabel('User name').fill(mails!.username);
    await drawer().getByLabel('Port').fill(String(mails!.tlsPort));
    await drawer().locator('input[type=password]').fill('guess');
    await drawer().getByRole('button', { name: 'Look' }).click();
    await drawer().getByRole('alert').getByText('The server does not accept the name and the password').waitFor();
    await page.mouse.move(0, 0);
    expect(await violations(page)).toEqual([]);
    await drawer().locator('input[type=password]').fill(mails!.password);
    await drawer().getByRole('button', { name: 'Look' }).click();
    await drawer().getByText('wires@alder.example').waitFor();
    await page.mouse.move(0, 0);
    expect(await violations(page)).toEqual([]);
    await drawer().getByLabel('Language of its items').selectOption('en');
    await drawer().getByRole('button', { name: 'Add this source' }).click();
    await drawer().getByRole('link', { name: 'Alder story 41' }).waitFor({ timeout: 60_000 });
    await drawer().getByText('By mail, from a mailbox').waitFor();
  }, 120_000);

  (hasGreenMail ? it : it.skip)('signs in with another password, and takes mails of other senders, once those are changed', async () => {
    const password = drawer().getByRole('textbox', { name: 'New password' });
    const apply = drawer().getByRole('button', { name: 'Apply' });
    await password.fill('guess');
    await page.mouse.move(0, 0);
    expect(await violations(page)).toEqual([]);
    await apply.click();
    await drawer().getByText('The server does not accept the name and the password').first().waitFor({ timeout: 60_000 });
    expect(await password.inputValue()).toBe('');
    await drawer().getByLabel('Senders whose mails come in').fill('Alder News');
    await apply.click();
    await drawer().getByText('Senders whose mails come in: Give addresses such as wires@alder.example').first().waitFor();
    await drawer().getByLabel('Senders whose mails come in').fill('birch.example');
    await password.fill(mails!.password);
    await apply.click();
    await drawer().getByText('Saved', { exact: true }).waitFor();
    await deliver(mails!, MAIL.replace('ferry@', 'harbour@').replace('41', '43'));
    await deliver(mails!, MAIL.replace('ferry@alder', 'quay@birch').replace('wires@alder', 'wires@birch').replace('41', '42'));
    await drawer().getByRole('button', { name: 'Look now' }).click();
    await drawer().getByRole('link', { name: 'Alder story 42' }).waitFor({ timeout: 60_000 });
    expect(await drawer().getByRole('link', { name: 'Alder story 43' }).count()).toBe(0);
    expect(await drawer().getByLabel('Senders whose mails come in').inputValue()).toBe('birch.example');
    await page.mouse.move(0, 0);
    expect(await violations(page)).toEqual([]);
    await drawer().getByRole('button', { name: 'Close' }).click();
  }, 180_000);

  it('is read by reporters, who change nothing', async () => {
    const theirs = await signedIn(browser, `${newsroom.app}/sources`, REPORTER);
    await theirs.getByRole('button', { name: 'Birch Wire' }).click();
    await theirs.getByRole('dialog').getByText('What came of its polls').waitFor();
    for (const name of ['Add a source', 'Poll now', 'Save']) expect(await theirs.getByRole('button', { name }).count()).toBe(0);
    await theirs.context().close();
  });
});
