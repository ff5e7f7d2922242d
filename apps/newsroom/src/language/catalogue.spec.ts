import { Catalogue } from './catalogue.js';

/** One text of each of two chapters. */
const [FIRST, HOUSE] = ['nav.board', 'settings.title'] as const;

describe('the texts of a window', () => {
  let catalogue: Catalogue;
  beforeEach(async () => {
    catalogue = new Catalogue();
    await catalogue.speak('en');
  });
  const said = () => [catalogue.now().words[FIRST], catalogue.now().words[HOUSE]];

  it('begin with what every page needs', () => {
    expect(said()).toEqual(['Board', undefined]);
  });

  it('come chapter by chapter, and tell who listens', async () => {
    let told = 0;
    const stop = catalogue.subscribe(() => (told += 1));
    await Promise.all([catalogue.need('house'), catalogue.need('house')]);
    stop();
    await catalogue.need('writing');
    expect([...said(), told]).toEqual(['Board', 'Publication', 1]);
  });

  it('are all in the other language once it is chosen', async () => {
    await catalogue.need('house');
    await catalogue.speak('ru');
    expect(said()).toEqual(['Доска', 'Издание']);
  });

  it('are in the language that was chosen last, whatever was still on its way', async () => {
    await Promise.all([catalogue.need('house'), catalogue.speak('ru')]);
    await catalogue.need('house');
    expect([catalogue.now().language, ...said()]).toEqual(['ru', 'Доска', 'Издание']);
    await Promise.all([catalogue.speak('hy'), catalogue.need('writing')]);
    await catalogue.need('writing');
    expect(catalogue.now().words['publish.title']).toMatch(/\p{Script=Armenian}/u);
  });
});
