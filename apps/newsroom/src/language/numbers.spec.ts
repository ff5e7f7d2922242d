import { formatChange, formatNumber, formatShare } from './numbers.js';

const plain = (text: string | undefined) => text?.replaceAll('\u00A0', ' ');

describe('numbers', () => {
  it.each([
    ['en', '1,234,567'],
    ['ru', '1 234 567'],
    ['az', '1.234.567'],
    ['hy', '1 234 567'],
  ] as const)('are written as in %s', (language, written) => {
    expect(plain(formatNumber(1_234_567, language))).toBe(written);
    expect(formatNumber(999, language)).toBe('999');
  });

  it.each([
    [0, '0%'],
    [0.004, '0.4%'],
    [0.0994, '9.9%'],
    [0.0996, '10%'],
    [1, '100%'],
  ])('as a share: %d is %s', (share, written) => {
    expect(formatShare(share, 'en')).toBe(written);
  });

  it('as a share and a change in other languages', () => {
    expect([plain(formatShare(0.055, 'ru')), formatShare(0.055, 'az'), formatShare(0.055, 'hy')]).toEqual(['5,5 %', '5,5%', '5,5%']);
    expect([formatChange(150, 100, 'en'), formatChange(50, 100, 'en'), formatChange(100, 100, 'en'), formatChange(5, 0, 'en')]).toEqual(['+50%', '−50%', '±0%', undefined]);
    expect(plain(formatChange(2_100, 100, 'ru'))).toBe('+2 000 %');
  });
});
