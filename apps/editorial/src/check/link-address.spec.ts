import { whyNoLink } from './link-address.js';

const own = { site: 'http://127.0.0.1:4300', newsroom: ['http://127.0.0.1:4301', 'https://desk.courier.example'] };

describe('a link in a story', () => {
  it.each(['https://ana.example/ferry', 'http://ana.example', 'mailto:desk@courier.example', 'http://127.0.0.1:4300/en/society/ferry', 'https://desk.courier.example/media/0a/640.jpeg', 'https://172.32.0.1/'])('%s leads where readers can follow', (address) => {
    expect(whyNoLink(address, own)).toBeUndefined();
  });

  it.each([
    ['', 'no address'],
    ['ferry', 'no address'],
    ['https://', 'no address'],
    ['mailto:', 'no mailbox'],
    ['http://127.0.0.1:4300/preview/x.y.z', 'preview'],
    ['https://desk.courier.example/stories/1', 'newsroom'],
    ['http://127.0.0.1:4301/', 'newsroom'],
    ['http://localhost/', 'cannot reach'],
    ['http://127.0.0.1:9999/', 'cannot reach'],
    ['http://2130706433/', 'cannot reach'],
    ['http://wiki.internal/', 'cannot reach'],
    ['http://10.1.2.3/', 'cannot reach'],
    ['http://172.16.0.1/', 'cannot reach'],
    ['http://192.168.1.1/', 'cannot reach'],
    ['http://[::1]:80/', 'cannot reach'],
    ['http://[fd12:3456::1]/', 'cannot reach'],
  ])('%s does not', (address, why) => {
    expect(whyNoLink(address, own)).toContain(why);
  });
});
