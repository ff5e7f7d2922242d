import { changedFields, overwrittenFields, rebase, rebaseBy, rebaseChoices, rebaseRows, typedSince } from './rebase.js';

const seen = { name: 'Mara', email: 'mara@alder.example', roles: ['editor'] };

describe('what was typed while somebody else saved', () => {
  it('stays, and the rest becomes theirs', () => {
    const typed = { ...seen, name: 'Mara Lind' };
    const newest = { ...seen, email: 'lind@alder.example', roles: ['editor', 'legal'] };
    expect(rebase(seen, typed, newest)).toEqual({ name: 'Mara Lind', email: 'lind@alder.example', roles: ['editor', 'legal'] });
  });

  it('stays where both changed the same', () => {
    expect(rebase(seen, { ...seen, name: 'Mara Lind' }, { ...seen, name: 'M. Lind' }).name).toBe('Mara Lind');
  });

  it('is what was typed after it was sent', () => {
    expect(typedSince<typeof seen>({ name: 'Mara L', roles: ['legal'] }, { name: 'Mara Lind', roles: ['legal'], email: 'lind@alder.example' })).toEqual({ name: 'Mara Lind', email: 'lind@alder.example' });
  });

  it('is told from what only stands elsewhere in memory', () => {
    expect(changedFields(seen, { ...seen, roles: ['editor'], name: 'Lind' })).toEqual(['name']);
  });
});

describe('what both changed', () => {
  interface Draft {
    readonly title: string;
    readonly names: Readonly<Record<string, string>>;
    readonly languages: readonly string[];
  }
  const before: Draft = { title: 'Vote', names: { en: 'Vote' }, languages: ['en', 'az'] };
  const onTop = rebaseBy<Draft>({ names: rebase, languages: rebaseChoices });
  const overwritten = (typed: Partial<Draft>, newest: Partial<Draft>) => overwrittenFields(before, { ...before, ...typed }, { ...before, ...newest }, onTop);

  it('is joined as its field is said to be', () => {
    const joined = onTop(before, { title: 'Mine', names: { en: 'Vote', ru: 'Выборы' }, languages: ['en', 'az', 'ru'] }, { title: 'Theirs', names: { en: 'Their vote' }, languages: ['en', 'hy'] });
    expect(joined).toEqual({ title: 'Mine', names: { en: 'Their vote', ru: 'Выборы' }, languages: ['en', 'hy', 'ru'] });
  });

  it('is chosen once when both chose it, and gone when either took it out', () => {
    expect(rebaseChoices(['en', 'az'], ['ru', 'en'], ['az', 'hy', 'ru'])).toEqual(['hy', 'ru']);
  });

  it('is named where theirs would be written over', () => {
    expect(overwritten({ title: 'Mine' }, { title: 'Theirs' })).toEqual(['title']);
    expect(overwritten({ names: { en: 'Mine' } }, { names: { en: 'Theirs' } })).toEqual(['names']);
  });

  it('is not named where both are kept, only one changed it, or both changed it to the same', () => {
    expect(overwritten({ names: { en: 'Mine' }, languages: ['en', 'az', 'ru'] }, { names: { en: 'Vote', ru: 'Выборы' }, languages: ['en', 'hy', 'az'] })).toEqual([]);
    expect(overwritten({ title: 'Mine' }, { languages: [] })).toEqual([]);
    expect(overwritten({ title: 'Same' }, { title: 'Same' })).toEqual([]);
  });
});

describe('rows that were typed while somebody else saved', () => {
  interface Row {
    readonly id?: string;
    readonly name: string;
    readonly isOn?: boolean;
  }
  const [a, b, c]: Row[] = [{ id: 'a', name: 'A', isOn: true }, { id: 'b', name: 'B', isOn: true }, { id: 'c', name: 'C', isOn: true }];
  const joined = (typed: Row[], newest: Row[]) => rebaseRows<Row>([a!, b!, c!], typed, newest, { idOf: ({ id }) => id, onTop: rebase });

  it('stand beside those that came, and have what changed in them', () => {
    const [came, made] = [{ id: 'd', name: 'Theirs' }, { name: 'Mine' }];
    expect(joined([a!, { ...b!, name: 'My B' }, c!, made], [a!, came, { ...b!, isOn: false }, c!])).toEqual([a, came, { id: 'b', name: 'My B', isOn: false }, c, made]);
  });

  it('go when they went on one side, and stay when they were changed on the other', () => {
    expect(joined([b!, { ...c!, name: 'My C' }], [{ ...a!, name: 'Their A' }, b!])).toEqual([{ ...a, name: 'Their A' }, b, { ...c, name: 'My C' }]);
    expect(joined([a!, b!], [b!, c!])).toEqual([b]);
  });

  it('keep the order of whoever changed it', () => {
    const came = { id: 'd', name: 'Theirs' };
    expect(joined([a!, b!, c!], [c!, b!, a!])).toEqual([c, b, a]);
    expect(joined([c!, a!, b!], [a!, b!, came, c!])).toEqual([c, a, b, came]);
    expect(joined([c!, { name: 'Mine' }, a!, b!], [a!, b!, c!])).toEqual([c, { name: 'Mine' }, a, b]);
  });
});
