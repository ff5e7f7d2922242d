import type { Page } from 'playwright-core';
import { wordsIn, type Say } from '../screens/words.ts';
import { appAlone } from './app-alone.ts';
import { hasChromium } from './browser.ts';
import { signedIn } from './signed-in.ts';
import { violations } from './violations.ts';

const UP_MS = 240_000;
const EMAIL = 'neva@alder.example';

/** What the app says, in the words of its readers rather than of its catalogue. */
const SAID = {
  ru: { taken: 'Отдел «harbour» уже есть. Выберите другое краткое имя.', email: 'Укажите адрес почты, например mara@courier.example.' },
  az: { taken: '«harbour» şöbəsi artıq var. Başqa qısa ad seçin.', email: 'E-poçt ünvanı yazın, məsələn mara@courier.example.' },
  hy: { taken: '«harbour» խումբն արդեն կա։ Ընտրեք այլ կարճ անուն։', email: 'Գրեք էլ. փոստի հասցե, օրինակ՝ mara@courier.example։' },
} as const;
const LANGUAGES = Object.keys(SAID) as (keyof typeof SAID)[];

(hasChromium ? describe : describe.skip)('what the services refuse', () => {
  const app = appAlone('refusals');
  let page: Page;
  let say: Say;

  beforeAll(async () => {
    await app.place.signIn(EMAIL, 'Neva Orm', 'admin');
    page = await signedIn(app.browser, `${app.place.address}/desks`, { email: EMAIL });
  }, UP_MS);

  const panel = () => page.locator('.mantine-Drawer-content');
  const open = async (path: string, language: string) => {
    say = await wordsIn(language);
    await page.evaluate((chosen) => localStorage.setItem('newsroom.language', chosen), language);
    await page.goto(`${app.place.address}${path}`);
    await page.locator(`html[lang=${language}]`).waitFor();
  };
  const makeDesk = async () => {
    await page.getByRole('button', { name: say('desks.make') }).click();
    await panel().getByLabel(say('desks.name')).first().fill('Harbour');
    await panel().getByLabel(say('desks.slug')).fill('harbour');
    await panel().getByRole('button', { name: say('house.save'), exact: true }).click();
  };

  beforeAll(async () => {
    await open('/desks', 'en');
    await makeDesk();
    await page.getByText('Harbour').first().waitFor();
  });

  it.each(LANGUAGES)('is said in the language of the app, with what to do, and what was typed stays: %s', async (language) => {
    await open('/desks', language);
    await makeDesk();
    await panel().getByRole('alert').getByText(SAID[language].taken).waitFor();
    expect(await panel().getByLabel(say('desks.slug')).inputValue()).toBe('harbour');
    expect(await violations(page)).toEqual([]);
    await panel().getByLabel(say('desks.slug')).fill(`harbour-${language}`);
    await panel().getByRole('button', { name: say('house.save'), exact: true }).click();
    await page.getByText(`harbour-${language}`).first().waitFor();
  });

  it.each(LANGUAGES)('is said beside the field that it is about: %s', async (language) => {
    await open('/people', language);
    await page.getByRole('button', { name: say('people.invite') }).click();
    await panel().getByLabel(say('person.name')).fill('Ilva Tarrin');
    await panel().locator('input[type=email]').fill('ilva@courier'); // what browsers take for an address
    await panel().getByRole('button', { name: say('person.invite.send'), exact: true }).click();
    await panel().getByText(SAID[language].email).first().waitFor();
    for (const theme of ['light', 'dark']) {
      await page.evaluate((chosen) => document.documentElement.setAttribute('data-mantine-color-scheme', chosen), theme);
      expect(await violations(page)).toEqual([]);
    }
  });
});
