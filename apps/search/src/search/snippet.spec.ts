import fc from 'fast-check';
import { escapeHtml, excerpt, highlight } from './snippet.js';

const asFound = (text: string, ...found: string[]) => ({ text, folded: text.toLowerCase(), found: new Set(found) });
const filler = 'The harbour board met on Tuesday and heard seven people who live by the water. ';

describe('a highlighted text', () => {
  it('marks in the original what was found in the folded text', () => {
    expect(highlight({ text: 'Azərbaycan qazandı', folded: 'azerbaycan qazandi', found: new Set(['azerbaycan']) })).toBe('<mark>Azərbaycan</mark> qazandı');
  });

  it('escapes what an author may have typed, inside and outside of hits', () => {
    const text = `<img src=x onerror="alert('1')"> & more`;
    const folded = ` img src=x onerror="alert('1')"    more`;
    expect(highlight({ text, folded, found: new Set(['alert']) })).toBe('&lt;img src=x onerror=&quot;<mark>alert</mark>(&#39;1&#39;)&quot;&gt; &amp; more');
  });

  it('keeps characters outside the basic plane whole', () => {
    expect(highlight({ text: '🐟 Şəki', folded: '🐟 seki', found: new Set(['seki']) })).toBe('🐟 <mark>Şəki</mark>');
  });

  it('comes without marks when the texts do not belong together', () => {
    expect(highlight({ text: '<b>', folded: 'longer than that', found: new Set(['longer']) })).toBe('&lt;b&gt;');
  });

  it('has no markup but its own, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.array(fc.string({ unit: 'binary' })), (text, found) => {
        const given = { text: text.toWellFormed(), folded: text.toWellFormed(), found: new Set([...found, ...(text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [])]) };
        expect(highlight(given).replaceAll(/<\/?mark>/g, '')).toBe(escapeHtml(given.text));
        expect(excerpt(given).replaceAll(/<\/?mark>/g, '')).not.toMatch(/[<>"']|&(?!\w+;|#39;)/);
      }),
    );
  });
});

describe('an excerpt', () => {
  it('is a short text as it is', () => {
    expect(excerpt(asFound('A ferry sails.', 'ferry'))).toBe('A <mark>ferry</mark> sails.');
  });

  it('begins with the sentence of its hit, and says where it goes on', () => {
    const words = excerpt(asFound(filler.repeat(3) + 'A ferry sails at nine. ' + filler.repeat(4), 'ferry'));
    expect(words).toMatch(/^A <mark>ferry<\/mark> sails at nine\. The harbour .*\w…$/);
  });

  it('begins with a word of a sentence that is too long, after …', () => {
    const long = filler.trim().replace('.', ',').concat(' ').repeat(4).replaceAll('The', 'the');
    expect(excerpt(asFound(`${long}a ferry sails. ${filler}`, 'ferry'))).toMatch(/^…\w+,? [^<]{20,90}<mark>ferry<\/mark> sails\. The/);
  });

  it('stays in one block: no heading and no standfirst runs into a paragraph', () => {
    expect(excerpt(asFound('Standfirst of it\nThe quay\nA ferry sails.\nNext', 'ferry'))).toBe('A <mark>ferry</mark> sails.');
  });

  it('shows the place where most of the words stand', () => {
    expect(excerpt(asFound(`A ferry. ${filler.repeat(5)}\nOf a ferry at an island.`, 'ferry', 'island'))).toBe('Of a <mark>ferry</mark> at an <mark>island</mark>.');
  });

  it('without a hit is the beginning', () => {
    expect(excerpt(asFound('One.\nTwo.'))).toBe('One.');
    expect(excerpt(asFound(filler.repeat(9)))).toMatch(/^The harbour .*\w…$/);
    expect(excerpt(asFound(''))).toBe('');
  });

  it('never cuts a word', () => {
    const words = new Set(filler.toLowerCase().match(/\w+/g));
    for (let lead = 0; lead < 40; lead++) {
      const shown = excerpt(asFound(`${'on '.repeat(lead)}${filler.repeat(2)}a ferry ${filler.repeat(5)}`, 'ferry'));
      for (const word of shown.replace(/<mark>ferry<\/mark>/, 'on').match(/\w+/g)!) expect([...words]).toContain(word.toLowerCase() === 'a' ? 'on' : word.toLowerCase());
    }
  });
});
