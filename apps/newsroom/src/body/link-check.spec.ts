import { checkedLink, isAddressLike, isUnreachable } from './link-check.js';

const NEWSROOM = 'https://desk.alder.example';

describe('an address that is typed for a link', () => {
  it.each<[string, object]>([
    ['alder.example/ferries', { href: 'https://alder.example/ferries' }],
    [' https://alder.example ', { href: 'https://alder.example' }],
    ['http://alder.example/x', { href: 'http://alder.example/x', secure: 'https://alder.example/x' }],
    ['https://alder.example/?utm_medium=a&b=1', { href: 'https://alder.example/?utm_medium=a&b=1', untracked: 'https://alder.example/?b=1' }],
    ['desk@alder.example', { href: 'mailto:desk@alder.example' }],
    ['alder.example:8080/x', { href: 'https://alder.example:8080/x' }],
    ['mailto:desk', { href: 'mailto:desk', problem: 'mailbox' }],
    ['tel:+994501234567', { href: 'tel:+994501234567', problem: 'scheme' }],
    ['javascript:alert(1)', { href: 'javascript:alert(1)', problem: 'scheme' }],
    [`${NEWSROOM}/stories/1`, { href: `${NEWSROOM}/stories/1`, problem: 'newsroom' }],
    [`${NEWSROOM}/media/1/2.jpg`, { href: `${NEWSROOM}/media/1/2.jpg` }],
    ['https://', { href: 'https://', problem: 'shape' }],
    [`https://alder.example/${'x'.repeat(2_048)}`, { href: expect.any(String), problem: 'long' }],
  ])('%s is looked at', (typed, expected) => expect(checkedLink(typed, NEWSROOM)).toEqual(expected));

  it.each([
    ['ferry', false],
    ['the ferry.', false],
    ['Паром открыт', false],
    ['', false],
    ['alder.example', true],
    ['https://x', true],
    ['desk@alder.example', true],
  ])('"%s" is an address: %s', (typed, isAddress) => expect(isAddressLike(typed)).toBe(isAddress));

  it('is said to lead where readers cannot come', () => {
    expect(['https://localhost:4300/x', 'https://10.0.0.7', 'https://alder', 'https://alder.example', 'mailto:a@b.example'].map(isUnreachable)).toEqual([true, true, true, false, false]);
  });
});
