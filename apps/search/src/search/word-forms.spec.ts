import { inAllForms, lettersOf, sidesOf } from './word-forms.js';

const asked = (exact: string, forms: Record<string, string[]> = {}) => ({ analyser: 'english', exact, forms });

describe('what is asked', () => {
  it('is asked in every form, within phrases and refusals too', () => {
    const forms = { grey: ['~grey'], ferries: ['~ferri', 'ferri'] };
    expect(inAllForms(asked(`'grey' <-> 'ferries' & !'grey'`, forms))).toBe(`('grey' | '~grey') <-> ('ferries' | '~ferri' | 'ferri') & !('grey' | '~grey')`);
  });

  it('stays what it is where no form is known', () => {
    expect(inAllForms(asked(`'9'`))).toBe(`('9')`);
    expect(inAllForms(asked(''))).toBe('');
  });

  it('is quoted as PostgreSQL quotes', () => {
    expect(inAllForms(asked(`'o''neil\\\\'`, { "o'neil\\": ["~o'n\\"] }))).toBe(`('o''neil\\\\' | '~o''n\\\\')`);
  });

  it('goes to the database side by side', () => {
    expect(sidesOf([asked(`'a'`, { a: ['~a'] })])).toEqual({ analysers: ['english'], queries: [`('a' | '~a')`], exact: [`'a'`], lexemes: ['["a","~a"]'] });
  });

  it('has letters only, where nothing else may be', () => {
    expect(lettersOf(`gre:* & 'is`)).toBe('gre is');
  });
});
