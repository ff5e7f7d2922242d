import { isPrivate, publicLookup, refusePrivateHost } from './address-guard.js';

describe('the address guard', () => {
  it.each(['127.0.0.1', '10.1.2.3', '172.16.0.1', '192.168.1.1', '169.254.169.254', '0.0.0.0', '100.64.0.1', '::1', 'fe80::1', 'fd00::1', '::ffff:127.0.0.1', 'nonsense'])('knows %s as ours', (address) => {
    expect(isPrivate(address)).toBe(true);
  });

  it.each(['93.184.215.14', '2606:2800:21f:cb07:6820:80da:af6b:8b2c'])('lets %s pass', (address) => expect(isPrivate(address)).toBe(false));

  it.each(['http://127.0.0.1/', 'http://[::1]:8080/', 'http://2130706433/', 'http://0x7f.1/'])('refuses %s', (address) => {
    expect(() => refusePrivateHost(new URL(address))).toThrow(/inside our own network/);
  });

  it('refuses a name that leads inside', async () => {
    const error = await new Promise((resolve) => publicLookup('localhost', { all: true }, resolve));
    expect(String(error)).toContain('inside our own network');
  });
});
