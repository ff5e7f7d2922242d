import { newestOfEach, storableJson } from './shelved-story.js';

it('keeps the newest of every key, in whatever order they come', () => {
  const rows = [
    { id: 'a', version: 2 },
    { id: 'b', version: 1 },
    { id: 'a', version: 3 },
    { id: 'a', version: 1 },
  ];
  expect(newestOfEach(rows, ({ id }) => id)).toEqual([
    { id: 'a', version: 3 },
    { id: 'b', version: 1 },
  ]);
});

describe('JSON for the database', () => {
  it('loses NUL characters and lone halves of pairs, wherever they are', () => {
    expect(JSON.parse(storableJson({ text: 'a\0b', deep: ['\ud800x', '😀'] }))).toEqual({ text: 'a b', deep: ['\ufffdx', '😀'] });
  });

  it('leaves a backslash before u0000 alone', () => {
    expect(JSON.parse(storableJson({ text: '\\u0000' }))).toEqual({ text: '\\u0000' });
  });
});
