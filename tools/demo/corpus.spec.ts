import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCorpus } from './corpus.ts';

describe('a corpus', () => {
  const folder = mkdtempSync(join(tmpdir(), 'stet-corpus-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  const file = (...lines: readonly (string | object)[]) => {
    const path = join(folder, 'corpus.jsonl');
    writeFileSync(path, lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'));
    return path;
  };
  const article = (id: string, change: object = {}) => ({ id, outlet: 'gazette', i18n: { en: { headline: 'A headline', paragraphs: ['One.', 'Two.'] }, ru: { headline: 'Заголовок', paragraphs: ['Один.'] } }, ...change });

  it('is read line by line', () => {
    const articles = readCorpus(file(article('a'), '', article('b')));
    expect(articles.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(articles[0]).toEqual({ id: 'a', outlet: 'gazette', texts: article('a').i18n });
  });

  it('is read as far as it is wanted', () => {
    expect(readCorpus(file(article('a'), 'no JSON'), 1)).toHaveLength(1);
  });

  it.each([
    ['no JSON', 'this is no JSON'],
    [[], 'must be an object'],
    [article('', {}), 'id must be a text'],
    [article('c', { i18n: {} }), 'i18n has no language'],
    [article('c', { i18n: { English: {} } }), '"English" is no language tag'],
    [article('c', { i18n: { en: { headline: ' ', paragraphs: ['One.'] } } }), 'i18n.en.headline'],
    [article('c', { i18n: { hy: { headline: 'x', paragraphs: [] } } }), 'i18n.hy.paragraphs'],
    [article('c', { i18n: { hy: { headline: 'x', paragraphs: ['One.', 2] } } }), 'i18n.hy.paragraphs'],
    [article('a'), 'was in line 1 already'],
  ])('names the line that is wrong: %j', (line, message) => {
    const read = () => readCorpus(file(article('a'), article('b'), line));
    expect(read).toThrow('line 3');
    expect(read).toThrow(message);
  });

  it('is missed by name', () => {
    expect(() => readCorpus('/nowhere/corpus.jsonl')).toThrow('There is no file /nowhere/corpus.jsonl');
    expect(() => readCorpus(folder)).toThrow('cannot be read');
    expect(() => readCorpus(file(''))).toThrow('is empty');
  });
});
