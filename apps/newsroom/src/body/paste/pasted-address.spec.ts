import { cleanAddress } from './pasted-address.js';

describe('the address of a link', () => {
  it.each([
    ['https://a.example/x?utm_source=t&id=7#part', 'https://a.example/x?id=7#part'],
    ['https://a.example/x?id=%20', 'https://a.example/x?id=%20'],
    ['https://youtu.be/abc?si=xyz&t=4', 'https://youtu.be/abc?t=4'],
    ['https://a.example/?si=unit', 'https://a.example/?si=unit'],
    ['https://www.google.com/url?q=https://b.example/y%3Ffbclid%3D1&sa=D', 'https://b.example/y'],
    ['https://l.facebook.com/l.php?u=https%3A%2F%2Fb.example%2F&h=A', 'https://b.example/'],
    ['mailto:desk@a.example', 'mailto:desk@a.example'],
    ['mailto:', undefined],
    ['tel:+994501234567', undefined],
    ['javascript:alert(1)', undefined],
    ['www.a.example', undefined],
  ])('%s leads to %s', (address, expected) => expect(cleanAddress(address)).toBe(expected));
});
