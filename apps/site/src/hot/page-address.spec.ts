import { isPage, pageAddress } from './page-address.js';

it.each([
  ['/en', '/en'],
  ['/en/economy?after=abc', '/en/economy?after=abc'],
  ['/en/economy/ferry?utm_source=t.me&utm_medium=social', '/en/economy/ferry'],
  ['/en/economy/ferry?fbclid=IwAR0', '/en/economy/ferry'],
  ['/en/economy?fbclid=IwAR0&after=abc&gclid=1', '/en/economy?after=abc'],
  ['/en/economy?utmost=1&ref=2', '/en/economy?utmost=1&ref=2'],
  ['/en?', '/en?'],
])('%s is kept as %s', (url, address) => {
  expect(pageAddress(url)).toBe(address);
});

it.each([
  [true, '/en'],
  [true, '/en?untranslated=1'],
  [true, '/hy/society/x'],
  [true, '/sitemap/en/2026-03.xml'],
  [true, '/news-sitemap/1.xml'],
  [false, '/en/search?q=ferry'],
  [false, '/v1/stories/1/popularity'],
  [false, '/assets/site.css'],
  [false, '/metrics'],
  [false, '/'],
])('it is %s that a page may be at %s', (is, address) => {
  expect(isPage(address)).toBe(is);
});
