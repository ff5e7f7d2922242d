/// <reference lib="dom" />
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { appAlone } from './app-alone.ts';
import { hasChromium } from './browser.ts';
import { signedIn } from './signed-in.ts';
import { violations } from './violations.ts';

const UP_MS = 240_000;
const EMAIL = 'mara@alder.example';
const SETTINGS = {
  ...{ name: { en: 'The Alder' }, tagline: {}, languages: ['en', 'ru', 'az', 'hy'], timezone: 'Asia/Baku', sections: [{ slug: 'society', name: { en: 'Society' }, order: 1 }] },
  ...{ copyrightNotice: {}, socialLinks: [], appLinks: [], adSlots: [] },
};

/** What these programs put on the clipboard for the same words. */
const COPIED = {
  Word: `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"><head><style>p.MsoNormal {color:red}</style></head><body lang=EN-GB><!--StartFragment-->
<p class=MsoNormal style='mso-bidi-font-weight:normal;color:red'>The ferry <b>sails</b> to <a href="https://talva.example/ferry?utm_source=x&amp;id=7"><span style='color:#0563C1'>Talva</span></a><o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp;</span></span><![endif]>Cars<o:p></o:p></p><p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp;</span></span><![endif]>People<o:p></o:p></p>
<table class=MsoTableGrid style='mso-yfti-tbllook:1184'><tr><td><p class=MsoNormal>Fare<o:p></o:p></p></td><td><p class=MsoNormal>4<o:p></o:p></p></td></tr></table><script>window.hacked = true</script><!--EndFragment--></body></html>`,
  'Google Docs': `<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1f5c"><p dir="ltr" style="line-height:1.38;"><span style="font-weight:400;color:#ff0000;">The ferry </span><span style="font-weight:700;">sails</span><span style="font-weight:400;"> to </span><a href="https://www.google.com/url?q=https://talva.example/ferry?id%3D7&amp;sa=D"><span style="color:#1155cc;">Talva</span></a></p><ul><li dir="ltr" style="list-style-type:disc;"><p dir="ltr" role="presentation"><span style="font-weight:400;">Cars</span></p></li><li dir="ltr"><p dir="ltr"><span>People</span></p></li></ul><div dir="ltr"><table style="border:none;"><colgroup><col /><col /></colgroup><tbody><tr><td style="border-left:solid #000 1pt;"><p dir="ltr"><span>Fare</span></p></td><td><p dir="ltr"><span>4</span></p></td></tr></tbody></table></div></b>`,
  Telegram: `<meta charset='utf-8'><span style="color: rgb(0, 0, 0); font-size: 16px;">The ferry </span><strong data-entity-type="MessageEntityBold" style="font-weight: 700;">sails</strong><span> to </span><a href="https://talva.example/ferry?id=7&utm_campaign=a" class="text-entity-link" onclick="open()">Talva</a><br><br>• Cars<br>• People<br><br><span style="color: rgb(0, 0, 0);">Every hour.</span>`,
} as const;

interface Block {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly content?: readonly Block[];
  readonly text?: string;
  readonly marks?: readonly Block[];
}

interface Written {
  readonly storyId: string;
  readonly revision: number;
  readonly body: { readonly content: readonly Block[] };
  readonly picture: { readonly url: string; readonly focus?: object } | null;
}

(hasChromium ? describe : describe.skip)('writing a story', () => {
  const app = appAlone('writing');
  let page: Page;
  let storyId: string;

  beforeAll(async () => {
    await app.place.signIn(EMAIL, 'Mara Lind', 'chief-editor');
    page = await signedIn(app.browser, `${app.place.address}/stories`, { email: EMAIL });
    await ask('/api/v1/publication', 'PUT', SETTINGS);
  }, UP_MS);

  const ask = <T>(path: string, method = 'GET', body?: object) =>
    page.evaluate(
      async ([address, how, given]) => {
        const answer = await fetch(address!, { method: how!, headers: { 'content-type': 'application/json' }, ...(given && { body: given }) });
        return (answer.status === 204 ? null : await answer.json()) as unknown;
      },
      [path, method, body && JSON.stringify(body)] as const,
    ) as Promise<T>;
  const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] });
  const text = () => page.locator('.story-body[contenteditable=true]');
  const dialog = () => page.getByRole('dialog');
  const saved = () => ask<Written>(`/api/v1/stories/${storyId}`);
  const picture = async (name: string) => void (process.env.SHOTS && (await page.screenshot({ path: join(process.env.SHOTS, `${name}.png`), animations: 'disabled' })));

  /** What is saved, once it is as it is waited for. */
  async function savedAs(isAsWanted: (story: Written) => boolean): Promise<Written> {
    for (let tries = 0; ; tries++) {
      const story = await saved();
      if (isAsWanted(story) || tries === 60) return story;
      await page.waitForTimeout(250);
    }
  }
  async function open(headline: string, fields: object = {}): Promise<void> {
    ({ storyId } = await ask<Written>('/api/v1/stories', 'POST', { language: 'en', headline, section: 'society', ...fields }));
    await page.goto(`${app.place.address}/stories/${storyId}`);
    await text().click();
  }
  /** A key that the browser itself moves the caret by: the text hears of it in a later task, and may take the next key at the place before. */
  async function moveCaret(key: string): Promise<void> {
    await page.keyboard.press(key);
    await page.evaluate(() => new Promise((heard) => void requestAnimationFrame(() => setTimeout(heard))));
  }
  const paste = (kinds: Readonly<Record<string, string>>) =>
    text().evaluate((element, given) => {
      const clipboardData = new DataTransfer();
      for (const [kind, value] of Object.entries(given)) clipboardData.setData(kind, value);
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, kinds);
  const aPicture = async (name: string) => ({ name, mimeType: 'image/png', buffer: await sharp({ create: { width: 640, height: 420, channels: 3, noise: { type: 'gaussian', mean: 128, sigma: 30 }, background: '#000' } }).png().toBuffer() });

  afterEach(() => page.evaluate(() => localStorage.setItem('newsroom.language', 'en')));

  it('offers blocks by name after a slash, by keys alone', async () => {
    await open('Blocks');
    await page.keyboard.type('It sails. /');
    await page.getByRole('listbox', { name: 'Blocks' }).waitFor();
    expect(await page.locator('.slash-choice').count()).toBe(12);
    await page.keyboard.type('ta');
    const combobox = page.getByRole('combobox', { name: 'Body' });
    const active = await combobox.getAttribute('aria-activedescendant');
    expect(await page.locator(`[id="${active}"]`).innerText()).toBe('Table');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await text().locator('table').waitFor();
    expect(await text().getAttribute('role')).toBe('textbox');
    await moveCaret('Control+End');
    await page.keyboard.type('/');
    await page.getByRole('listbox', { name: 'Blocks' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('listbox', { name: 'Blocks' }).waitFor({ state: 'detached' });
    const hasSlash = ({ body }: Written) => body.content[2]?.content?.[0]?.text === '/';
    expect((await savedAs(hasSlash)).body.content.map(({ type }) => type)).toEqual(['paragraph', 'table', 'paragraph']);
  });

  it('speaks the language of the interface', async () => {
    await page.evaluate(() => localStorage.setItem('newsroom.language', 'hy'));
    await page.reload();
    await text().locator(':scope > p').last().click(); // in the middle of the text is the table, where no blocks are offered
    await moveCaret('End');
    await page.keyboard.press('Backspace');
    await page.keyboard.type('/աղ');
    await page.getByRole('listbox').getByText('Աղյուսակ').waitFor();
    await page.keyboard.press('Escape');
  });

  it('takes what other programs copy without their looks, and names what it leaves out', async () => {
    await open('Pasted');
    await paste({
      'text/html': `<b style="font-weight:normal" id="docs-internal-guid-1"><h2 dir="ltr"><span style="font-weight:400">Fares</span></h2><p dir="ltr" class="MsoNormal" style="mso-line-height-rule:exactly"><span style="font-weight:700">Four</span> <a href="https://alder.example/?utm_source=x&id=1">manats</a><script>window.hacked = true</script></p><p></p><ul><li dir="ltr"><p>One</p></li></ul><img src="file:///C:/x.png" width="600"></b>`,
      'text/plain': 'Fares',
    });
    await page.getByText('Pictures left out: 1').waitFor();
    const { body } = await savedAs(({ body: { content } }) => content.length >= 3);
    expect(body.content).toMatchObject([
      { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'Fares' }] },
      { type: 'paragraph', content: [{ text: 'Four', marks: [{ type: 'bold' }] }, { text: ' ' }, { text: 'manats', marks: [{ type: 'link', attrs: { href: 'https://alder.example/?id=1' } }] }] },
      { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph('One')] }] },
    ]);
    expect(JSON.stringify(body)).not.toMatch(/colspan|start|mso|style/);
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Delete');
    await paste({ 'text/plain': 'The ferry sails.\n\n• big\n• small' });
    expect((await savedAs(({ body: { content } }) => content[0]?.type === 'paragraph')).body.content.map(({ type }) => type)).toEqual(['paragraph', 'bulletList']);
  });

  it.each(Object.entries(COPIED))('takes a list, a table and links of %s, and nothing that is style or script', async (_program, html) => {
    await open('Pasted');
    await paste({ 'text/html': html });
    const { body } = await savedAs(({ body: { content } }) => content.length >= 3);
    expect(body.content).toMatchObject([
      { type: 'paragraph', content: [{ type: 'text', text: 'The ferry ' }, { text: 'sails', marks: [{ type: 'bold' }] }, { text: ' to ' }, { text: 'Talva', marks: [{ type: 'link', attrs: { href: 'https://talva.example/ferry?id=7' } }] }] },
      { type: 'bulletList', content: [{ content: [paragraph('Cars')] }, { content: [paragraph('People')] }] },
      html.includes('<table') ? { type: 'table', content: [{ content: [{ content: [paragraph('Fare')] }, { content: [paragraph('4')] }] }] } : paragraph('Every hour.'),
    ]);
    expect(JSON.stringify(body)).not.toMatch(/mso|style|script|class|color/i);
    expect(await text().locator('script, style, [style*=color]').count()).toBe(0);
  });

  it('counts what readers see, and marks what is too long', async () => {
    await open('Counted');
    await page.getByLabel('Headline', { exact: true }).fill('Ո՞վ է գալու և ե՞րբ։');
    await page.getByText('19 of 110 characters').waitFor();
    await page.getByLabel('Headline', { exact: true }).fill('e\u0301'.repeat(111));
    await page.getByText('111 characters: 110 fit').waitFor();
    expect(await page.getByRole('status').getByText('Headline: longer than fits').count()).toBe(1);
    await page.getByRole('textbox', { name: 'Title' }).fill('İ'.repeat(61));
    await page.getByText('61 characters: 60 fit').waitFor();
    await page.getByRole('textbox', { name: 'Description' }).fill(`${'Ə'.repeat(158)}👩‍✈️ə̇`);
    await page.getByText('160 of 160 characters').waitFor();
    await page.getByRole('textbox', { name: 'Description' }).press('End');
    await page.keyboard.type('.');
    await page.getByText('161 characters: 160 fit').waitFor();
    await text().click();
    await page.keyboard.type('The ferry sails at noon.');
    await page.getByText('5 words · 24 characters · 1 min to read').waitFor();
  });

  it('links words that are selected by Ctrl+K, and looks at the address', async () => {
    await open('Linked');
    await page.keyboard.type('See the timetable');
    for (let letters = 'timetable'.length; letters > 0; letters--) await moveCaret('Shift+ArrowLeft');
    await page.keyboard.press('Control+K');
    const address = dialog().getByLabel('Address, or words of a story of ours');
    await address.fill('tel:+994501234567');
    await dialog().getByText('Write a telephone number as text.').waitFor();
    expect(await dialog().getByRole('button', { name: 'Insert the link' }).isDisabled()).toBe(true);
    await address.fill('http://alder.example/ferries');
    expect(await violations(page)).toEqual([]);
    await dialog().getByRole('button', { name: 'Use https://' }).click();
    await address.press('Enter');
    await dialog().waitFor({ state: 'detached' });
    await text().getByRole('link', { name: 'timetable' }).click();
    const here = page.getByRole('group', { name: 'Link at the cursor' });
    expect(await here.getByRole('link').getAttribute('href')).toBe('https://alder.example/ferries');
    await picture('link');
    await here.getByRole('button', { name: 'Edit the link' }).click();
    await address.fill('desk@alder.example');
    await address.press('Enter');
    expect((await savedAs(({ body }) => JSON.stringify(body).includes('mailto'))).body.content[0]!.content![1]).toMatchObject({ text: 'timetable', marks: [{ type: 'link', attrs: { href: 'mailto:desk@alder.example' } }] });
  });

  it('links to a published story that is found by its words', async () => {
    const { storyId: ferry } = await ask<Written>('/api/v1/stories', 'POST', { language: 'en', headline: 'Ferry line opens', section: 'society', body: { type: 'doc', content: [paragraph('It opens.')] } });
    await ask(`/api/v1/stories/${ferry}/publication`, 'POST', {});
    await open('Linked to ours');
    await page.keyboard.type('ferry');
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Control+K');
    const address = dialog().getByLabel('Address, or words of a story of ours');
    await address.fill('ferry line');
    await dialog().getByRole('button', { name: 'Ferry line opens' }).click();
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>('[role=dialog] input')?.value.includes('/en/society/ferry-line-opens'));
    await address.press('Enter');
    expect(JSON.stringify((await savedAs(({ body }) => JSON.stringify(body).includes('ferry-line'))).body)).toContain('/en/society/ferry-line-opens');
  });

  it('takes pictures from this device and from the library, and none whose rights were refused', async () => {
    await open('Pictured');
    await page.getByRole('button', { name: 'Choose a picture' }).click();
    const files = await Promise.all(['ferry.png', 'harbour.png'].map(aPicture));
    await dialog().locator('.drop-place').evaluate((place, given) => {
      const dataTransfer = new DataTransfer();
      for (const { name, data } of given) dataTransfer.items.add(new File([Uint8Array.from(atob(data), (one) => one.charCodeAt(0))], name, { type: 'image/png' }));
      place.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    }, files.map(({ name, buffer }) => ({ name, data: buffer.toString('base64') })));
    await dialog().getByText('These would be left out (1): harbour.png').waitFor();
    expect(await violations(page)).toEqual([]);
    await dialog().getByRole('button', { name: 'Upload the first ones (1)' }).click();
    await dialog().waitFor({ state: 'detached' });
    await page.locator('.focus-picture').waitFor();
    await page.getByRole('slider', { name: 'What matters most, from left to right' }).focus();
    await page.keyboard.press('Home');
    expect((await savedAs(({ picture: main }) => main?.focus !== undefined)).picture).toMatchObject({ focus: { x: 0, y: 0.5 } });
    await text().click();
    await page.keyboard.type('/pict');
    await page.keyboard.press('Enter');
    await dialog().getByRole('button', { name: 'ferry.png' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await picture('picker');
    await dialog().getByRole('button', { name: 'ferry.png' }).click();
    await dialog().getByLabel(/^Alternative text/).fill('A ferry');
    await dialog().getByRole('button', { name: 'Insert' }).click();
    expect((await savedAs(({ body }) => body.content.length > 0)).body.content[0]).toMatchObject({ type: 'picture', attrs: { alternativeText: 'A ferry' } });
    const { items } = await ask<{ items: { pictureId: string; revision: number }[] }>('/api/v1/pictures');
    await page.evaluate(async ([id, revision]) => void (await fetch(`/api/v1/pictures/${id}/rights`, { method: 'PATCH', headers: { 'content-type': 'application/json', 'if-match': `"${revision}"` }, body: '{"rights":"refused"}' })), [items[0]!.pictureId, items[0]!.revision] as const);
    await page.reload();
    await page.getByRole('button', { name: 'Replace the picture' }).click();
    await dialog().getByText('Its rights were refused').waitFor();
    expect(await dialog().getByRole('button', { name: 'ferry.png' }).getAttribute('aria-disabled')).toBe('true');
    await page.keyboard.press('Escape');
  });

  it('makes a gallery of files that are dropped, and names those that are no pictures', async () => {
    await open('Dropped');
    const files = await Promise.all(['a.png', 'b.png'].map(aPicture));
    await text().evaluate(
      (element, given) => {
        const dataTransfer = new DataTransfer();
        for (const { name, data } of given) dataTransfer.items.add(new File([Uint8Array.from(atob(data), (one) => one.charCodeAt(0))], name, { type: 'image/png' }));
        dataTransfer.items.add(new File(['x'], 'notes.docx', { type: 'application/msword' }));
        const { left, top } = element.getBoundingClientRect();
        element.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true, clientX: left + 20, clientY: top + 20 }));
      },
      files.map(({ name, buffer }) => ({ name, data: buffer.toString('base64') })),
    );
    await page.getByText('notes.docx').waitFor();
    for (const at of [0, 1]) await dialog().getByLabel(/^Alternative text/).nth(at).fill(`Picture ${at}`);
    await dialog().getByRole('button', { name: 'Insert' }).click();
    expect((await savedAs(({ body }) => body.content.length > 0)).body.content[0]).toMatchObject({ type: 'gallery', content: [{ attrs: { alternativeText: 'Picture 0' } }, { attrs: { alternativeText: 'Picture 1' } }] });
  });

  it('shows the source beside a translation, and what changed in it since', async () => {
    const source = await ask<Written>('/api/v1/stories', 'POST', { language: 'en', headline: 'Ferry line opens', section: 'society', body: { type: 'doc', content: [paragraph('It opens on Monday.')] } });
    const translation = await ask<Written>(`/api/v1/stories/${source.storyId}/translations`, 'POST', { language: 'az' });
    const body = { type: 'doc', content: [paragraph('It opens on Friday.')] };
    await page.evaluate(async ([id, revision, changed]) => void (await fetch(`/api/v1/stories/${id}`, { method: 'PATCH', headers: { 'content-type': 'application/json', 'if-match': `"${revision}"` }, body: changed })), [source.storyId, source.revision, JSON.stringify({ body })] as const);
    await ask(`/api/v1/stories/${source.storyId}/publication`, 'POST', {});
    await page.goto(`${app.place.address}/stories/${translation.storyId}`);
    await page.getByRole('button', { name: 'Source beside the text: English' }).click();
    const beside = page.getByRole('region', { name: 'Source, in English' });
    await beside.getByText('It opens on Friday.').waitFor();
    await beside.getByText('The source has changed since').waitFor();
    await beside.getByText('What changed (1)').click();
    expect([await beside.locator('del').innerText(), await beside.locator('ins').innerText()]).toEqual(['Monday', 'Friday']);
    await picture('source');
    await beside.getByRole('button', { name: 'The translation is up to date' }).click();
    await beside.getByText('The source has changed since').waitFor({ state: 'detached' });
    await page.setViewportSize({ width: 390, height: 844 });
    await beside.waitFor({ state: 'hidden' });
    await page.getByRole('radiogroup', { name: 'Source or translation' }).getByText('Source').click();
    await beside.waitFor();
    await text().waitFor({ state: 'hidden' });
    expect(await page.locator('html').evaluate((html) => html.scrollWidth > html.clientWidth)).toBe(false);
    await page.setViewportSize({ width: 1_440, height: 900 });
  });

  it('has nothing to undo before somebody typed, whatever the text ends in', async () => {
    await open('Ends in a line', { body: { type: 'doc', content: [paragraph('It sails.'), { type: 'horizontalRule' }] } });
    await moveCaret('Control+End');
    const undo = page.getByRole('button', { name: 'Undo' });
    expect(await undo.isDisabled()).toBe(true);
    await page.keyboard.type('Late.');
    await page.keyboard.press('Control+Z');
    await page.keyboard.press('Control+Z');
    expect([await undo.isDisabled(), await text().locator('p').count()]).toEqual([true, 2]);
  });

  it('leads past a long text to the panel that publishes it, on a phone', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await open('Long', { body: { type: 'doc', content: Array.from({ length: 60 }, () => paragraph('It sails.')) } });
    const panel = page.getByRole('region', { name: 'Publishing' });
    const jump = page.getByRole('button', { name: 'Publishing' });
    expect(await jump.evaluate((button) => getComputedStyle(button).position)).toBe('fixed');
    expect(await page.getByText(/^Views/).count()).toBe(0);
    await picture('jump');
    await jump.click();
    await jump.waitFor({ state: 'hidden' });
    expect(await panel.evaluate((element) => [document.activeElement === element, element.getBoundingClientRect().top < window.innerHeight])).toEqual([true, true]);
    await page.getByRole('heading', { level: 1 }).evaluate((heading) => heading.scrollIntoView());
    await jump.waitFor();
    await page.setViewportSize({ width: 1_440, height: 900 });
    await jump.waitFor({ state: 'hidden' });
  });

  it.each(['light', 'dark'])('can be used by everybody, %s, on a phone and at a desk', async (scheme) => {
    await page.evaluate((chosen) => localStorage.setItem('mantine-color-scheme-value', chosen), scheme);
    const found: string[] = [];
    for (const width of [390, 1_440]) {
      await page.setViewportSize({ width, height: 900 });
      await open('For everybody', { body: { type: 'doc', content: [paragraph('See '), { type: 'paragraph', content: [{ type: 'text', text: 'here', marks: [{ type: 'link', attrs: { href: 'https://alder.example' } }] }] }] } });
      await text().getByRole('link').click();
      await page.getByRole('group', { name: 'Link at the cursor' }).waitFor();
      found.push(...(await violations(page)).map((what) => `${width}, link: ${what}`));
      await moveCaret('Control+End');
      await page.keyboard.type(' /');
      await page.getByRole('listbox', { name: 'Blocks' }).waitFor();
      await picture(`slash-${scheme}-${width}`);
      found.push(...(await violations(page)).map((what) => `${width}, slash: ${what}`));
      expect(await page.locator('html').evaluate((html) => html.scrollWidth > html.clientWidth)).toBe(false);
      await page.keyboard.press('Escape');
    }
    expect(found).toEqual([]);
  }, UP_MS);
});
