import { DIRECT, classOf, referrerOf } from './referrer.js';

const own = new Set(['courier.example']);

describe('a referrer', () => {
  it.each([
    [undefined, 'direct'],
    ['', 'direct'],
    ['www.courier.example', 'internal'],
    ['www.google.com', 'search'],
    ['google.com.tr', 'search'],
    ['yandex.az', 'search'],
    ['news.google.com', 'search'],
    ['com.google.android.googlequicksearchbox', 'search'],
    ['mail.google.com', 'other'],
    ['google.example.org', 'other'],
    ['l.facebook.com', 'social'],
    ['t.co', 'social'],
    ['not-t.co', 'other'],
    ['away.vk.com', 'social'],
    ['elsewhere.example', 'other'],
  ] as const)('%s is %s', (host, expected) => {
    expect(classOf(referrerOf(host), own)).toBe(expected);
  });

  it('is the same with and without www, in small and capital letters', () => {
    expect(referrerOf('WWW.Elsewhere.example')).toBe(referrerOf('elsewhere.example'));
    expect(referrerOf('www.')).toBe(DIRECT);
  });
});
