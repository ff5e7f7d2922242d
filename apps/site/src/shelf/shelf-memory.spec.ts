import { ShelfMemory, type Answer } from './shelf-memory.js';

const answer = (row: string, ...keys: string[]): Answer<string> => ({ rows: [row], keys });

/** A memory, and how often the shelf was asked. */
function aMemory() {
  const memory = new ShelfMemory();
  const asked: string[] = [];
  const recall = async (question: string, given: Answer<string> | Promise<Answer<string>>) =>
    (await memory.recall(question, async () => (asked.push(question), given))).rows[0];
  return { memory, asked, recall };
}

it('remembers nothing until somebody tells it of changes', async () => {
  const { memory, asked, recall } = aMemory();
  await recall('newest', answer('ferry', 'newest/en'));
  await recall('newest', answer('ferry', 'newest/en'));
  expect(asked).toHaveLength(2);
  memory.begin();
  await recall('newest', answer('ferry', 'newest/en'));
  expect(await recall('newest', answer('bridge', 'newest/en'))).toBe('ferry');
  expect(asked).toHaveLength(3);
});

describe('once it is told of changes', () => {
  it.each([
    { keys: ['newest/en'], is: 'bridge' },
    { keys: ['story/1', 'section/en/economy'], is: 'bridge' },
    { keys: ['settings'], is: 'bridge' },
    { keys: ['newest/ru'], is: 'ferry' },
  ])('a change of $keys is followed by $is', async ({ keys, is }) => {
    const { memory, recall } = aMemory();
    memory.begin();
    await recall('newest', answer('ferry', 'newest/en', 'story/1'));
    memory.changed(keys);
    expect(await recall('newest', answer('bridge', 'newest/en', 'story/2'))).toBe(is);
  });

  it('asks once for all who want to know at the same time', async () => {
    const { memory, asked, recall } = aMemory();
    memory.begin();
    const { promise, resolve } = Promise.withResolvers<Answer<string>>();
    const both = Promise.all([recall('newest', promise), recall('newest', promise)]);
    resolve(answer('ferry', 'newest/en'));
    expect(await both).toEqual(['ferry', 'ferry']);
    expect(asked).toHaveLength(1);
  });

  it('keeps no answer that may be of before a change, whatever its keys will be', async () => {
    const { memory, recall } = aMemory();
    memory.begin();
    const { promise, resolve } = Promise.withResolvers<Answer<string>>();
    const before = recall('newest', promise);
    memory.changed(['newest/en']);
    expect(await recall('newest', answer('bridge', 'newest/en'))).toBe('bridge');
    resolve(answer('ferry', 'newest/en'));
    expect(await before).toBe('ferry');
    expect(await recall('newest', answer('port', 'newest/en'))).toBe('bridge');
  });

  it('asks again after a failure', async () => {
    const { memory, recall } = aMemory();
    memory.begin();
    await expect(recall('newest', Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect(await recall('newest', answer('ferry'))).toBe('ferry');
  });

  it('forgets what was asked longest ago', async () => {
    const { memory, asked, recall } = aMemory();
    memory.begin();
    for (let number = 0; number < 2_000; number++) await recall(String(number), answer('ferry'));
    await recall('0', answer('ferry'));
    await recall('one more', answer('ferry'));
    asked.length = 0;
    await recall('0', answer('ferry'));
    await recall('1', answer('ferry'));
    expect(asked).toEqual(['1']);
  });
});
