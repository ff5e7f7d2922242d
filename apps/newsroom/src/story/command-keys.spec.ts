import { CommandKeys } from './command-keys.js';

describe('the key of a command', () => {
  it('is the same while its words are, and another one for other words', () => {
    const keys = new CommandKeys();
    const [first, again, other, back] = ['The fare was wrong.', 'The fare was wrong.', 'The date was wrong.', 'The fare was wrong.'].map((note) => keys.of(`correct ${note}`));
    expect([again, back]).toEqual([first, first]);
    expect(other).not.toBe(first);
  });

  it('is another one once the command was done', () => {
    const keys = new CommandKeys();
    const first = keys.of('submit');
    keys.done('submit');
    expect(keys.of('submit')).not.toBe(first);
  });
});
