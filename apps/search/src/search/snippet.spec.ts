import fc from 'fast-check';
import { HIT_ENDS, HIT_STARTS, escapeHtml, highlight } from './snippet.js';

const hit = (text: string) => `${HIT_STARTS}${text}${HIT_ENDS}`;

describe('a highlighted text', () => {
  it('marks in the original what was found in the folded text', () => {
    expect(highlight('Azərbaycan qazandı', `${hit('azerbaycan')} qazandi`)).toBe('<mark>Azərbaycan</mark> qazandı');
  });

  it('escapes what an author may have typed, inside and outside of hits', () => {
    const original = `<img src=x onerror="alert('1')"> & more`;
    const marked = ` img src=x onerror="${hit('alert')}('1')"    more`;
    expect(highlight(original, marked)).toBe('&lt;img src=x onerror=&quot;<mark>alert</mark>(&#39;1&#39;)&quot;&gt; &amp; more');
  });

  it('keeps characters outside the basic plane whole', () => {
    expect(highlight('🐟 Şəki', `🐟 ${hit('seki')}`)).toBe('🐟 <mark>Şəki</mark>');
  });

  it('comes without marks when the texts do not belong together', () => {
    expect(highlight('<b>', hit('longer than that'))).toBe('&lt;b&gt;');
  });

  it('has no markup but its own, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(), fc.nat(), (original, from, length) => {
        const letters = [...original];
        const start = from % (letters.length + 1);
        const end = Math.min(letters.length, start + length);
        const marked = [...letters.slice(0, start), HIT_STARTS, ...letters.slice(start, end), HIT_ENDS, ...letters.slice(end)].join('');
        fc.pre(!/[\uE000\uE001]/.test(original));
        expect(highlight(original, marked).replace('<mark>', '').replace('</mark>', '')).toBe(escapeHtml(original));
      }),
    );
    expect(escapeHtml(`<>&"'`)).not.toMatch(/[<>"']|&(?!\w+;|#39;)/);
  });
});
