import { sftpPlaceOf, sftpUrlOf } from './sftp-address.js';

describe('the address of a folder on an SFTP server', () => {
  it.each([
    ['sftp://ana@files.example/out', { host: 'files.example', port: 22, username: 'ana', path: '/out' }, 'sftp://ana@files.example/out'],
    ['SFTP://ana@Files.Example:22//out//news/', { host: 'files.example', port: 22, username: 'ana', path: '/out/news' }, 'sftp://ana@files.example/out/news'],
    ['sftp://ana@files.example:2222', { host: 'files.example', port: 2_222, username: 'ana', path: '/' }, 'sftp://ana@files.example:2222/'],
    ['sftp://ana@files.example/~/out', { host: 'files.example', port: 22, username: 'ana', path: './out' }, 'sftp://ana@files.example/~/out'],
    ['sftp://ana@files.example/~', { host: 'files.example', port: 22, username: 'ana', path: '.' }, 'sftp://ana@files.example/~'],
    ['sftp://ana%40desk@[2001:db8::1]/a%20b', { host: '[2001:db8::1]', port: 22, username: 'ana@desk', path: '/a b' }, 'sftp://ana%40desk@[2001:db8::1]/a%20b'],
    ['sftp://ana@files.example/a%23b/%3Fc%25', { host: 'files.example', port: 22, username: 'ana', path: '/a#b/?c%' }, 'sftp://ana@files.example/a%23b/%3Fc%25'],
    ['sftp://ana@почта.рф/out', { host: 'xn--80a1acny.xn--p1ai', port: 22, username: 'ana', path: '/out' }, 'sftp://ana@xn--80a1acny.xn--p1ai/out'],
  ])('%s is read, and has one spelling', (text, place, url) => {
    expect([sftpPlaceOf({ url: text }), sftpUrlOf(text), sftpUrlOf(url)]).toEqual([place, url, url]);
  });

  it.each(['sftp://files.example/out', 'sftp://ana:secret@files.example/out', 'ftp://ana@files.example/', 'https://ana@files.example/', 'sftp:///out', 'sftp://ana@files.example/out?x', 'sftp://ana@files.example/out#x', 'sftp://ana@files.example/%2e%2e%2fetc', 'sftp://ana@files.example/%00', 'sftp://ana@files.example/%ff', 'sftp://ana@files.example:70000/', 'sftp://ana@files%2fexample/', 'sftp://ana@a%25b.example/', 'files.example', ''])('%s is none', (text) => {
    expect(sftpUrlOf(text)).toBeUndefined();
  });
});
