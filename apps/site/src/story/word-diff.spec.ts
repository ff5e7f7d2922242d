import fc from 'fast-check';
import { shortened, wordDiff, type Run } from './word-diff.js';

const without = (kind: Run['kind'], runs: readonly Run[]) => runs.filter((run) => run.kind !== kind).map(({ text }) => text).join('');

describe('a word diff', () => {
  it('shows what went out before what came in', () => {
    expect(wordDiff('The ferry sails ten times a day.', 'The ferry sails twelve times a day.')).toEqual([
      { kind: 'same', text: 'The ferry sails ' },
      { kind: 'removed', text: 'ten ' },
      { kind: 'added', text: 'twelve ' },
      { kind: 'same', text: 'times a day.' },
    ]);
  });

  it('takes a new paragraph for one addition', () => {
    expect(wordDiff('One.\nThree.', 'One.\nTwo.\nThree.').filter(({ kind }) => kind !== 'same')).toEqual([{ kind: 'added', text: 'Two.\n' }]);
  });

  it('gives both texts back, whatever they are', () => {
    const text = fc.array(fc.constantFrom('a ', 'b ', 'c', '\n', 'ə ')).map((words) => words.join(''));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const runs = wordDiff(before, after);
        expect(without('added', runs)).toBe(before);
        expect(without('removed', runs)).toBe(after);
      }),
    );
  });

  it('compares long texts that share nothing in no time', () => {
    const [before, after] = ['x', 'y'].map((letter) => Array.from({ length: 20_000 }, (_, index) => letter + index).join(' '));
    const began = performance.now();
    expect(wordDiff(before!, after!)).toEqual([{ kind: 'removed', text: before }, { kind: 'added', text: after }]);
    expect(performance.now() - began).toBeLessThan(2_000);
  });

  it('leaves only words beside a change', () => {
    const words = (letter: string) => Array.from({ length: 50 }, (_, index) => letter + index).join(' ');
    const runs = shortened(wordDiff(`${words('a')} old ${words('z')}`, `${words('a')} new ${words('z')}`));
    expect(runs[0]!.text).toMatch(/^ … a36 .* a49 $/);
    expect(runs.at(-1)!.text).toMatch(/^z0 .* z13 … $/);
  });
});
