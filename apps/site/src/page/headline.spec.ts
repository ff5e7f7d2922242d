import { headlineHtml } from './headline.js';

describe('a headline', () => {
  it.each([
    ['Talva beat Velmor 2–1', 'Talva beat Velmor <span class="together">2–1</span>'],
    ['The winter of 1998-1999', 'The winter of <span class="together">1998-1999</span>'],
    ['3,5—4 %', '<span class="together">3,5—4</span> %'],
    ['Ձերբակալել է 32-ամյա տղամարդու', 'Ձերբակալել է <span class="together">32-ամյա</span> տղամարդու'],
    ['ԱՄՆ-ի հարավում', '<span class="together">ԱՄՆ-ի</span> հարավում'],
  ])('keeps together what belongs together: %s', (headline, html) => {
    expect(headlineHtml(headline)).toBe(html);
  });

  it.each(['Ferry – at last', 'A-1 opens', 'From 3 – 4', 'US-backed plan'])('leaves “%s” alone', (headline) => {
    expect(headlineHtml(headline).replaceAll('\u00a0', ' ')).toBe(headline);
  });

  it('lets no markup through, and takes no entity for a number', () => {
    expect(headlineHtml(`<b>&'-5</b>`)).toBe('&lt;b>&amp;&#39;-5&lt;/b>');
  });
});
