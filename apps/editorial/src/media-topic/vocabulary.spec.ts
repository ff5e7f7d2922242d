import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readVocabulary } from './vocabulary.js';

const WHOLE = join(import.meta.dirname, '../../../../../shared/fixtures/iptc-mediatopics/cptall-en-GB.json');
const isThere = existsSync(WHOLE);
if (!isThere) process.stdout.write(`the whole vocabulary is not read: there is no ${WHOLE}\n`);

describe('a vocabulary of IPTC', () => {
  it('is read with names by language, what a topic is a part of, and whether it is retired', () => {
    const conceptSet = [
      { qcode: 'medtop:04000000', prefLabel: { 'en-GB': 'money', de: 'Geld' } },
      { qcode: 'medtop:20000170', prefLabel: { 'en-GB': 'shops' }, broader: ['http://cv.iptc.org/newscodes/mediatopic/04000000'], retired: '2021-09-30T12:00:00+00:00' },
    ];
    expect(readVocabulary(JSON.stringify({ conceptSet }))).toEqual([
      { code: 'medtop:04000000', names: { en: 'money', de: 'Geld' }, broader: null, isRetired: false },
      { code: 'medtop:20000170', names: { en: 'shops' }, broader: 'medtop:04000000', isRetired: true },
    ]);
  });

  it.each(['no JSON', '{}', '{"conceptSet":[]}', '{"conceptSet":[{"qcode":"sport","prefLabel":{}}]}'])('is refused when it is %s', (text) => {
    expect(() => readVocabulary(text)).toThrow('no vocabulary of IPTC Media Topics');
  });

  (isThere ? it : it.skip)('is read whole as IPTC publishes it', () => {
    const topics = readVocabulary(readFileSync(WHOLE, 'utf8'));
    const codes = new Set(topics.map(({ code }) => code));
    expect(topics.length).toBeGreaterThan(1_000);
    expect(topics.filter(({ broader }) => broader === null)).toHaveLength(17);
    expect(topics.filter(({ broader }) => broader !== null && !codes.has(broader))).toEqual([]);
    expect(topics.some(({ isRetired }) => isRetired)).toBe(true);
  });
});
