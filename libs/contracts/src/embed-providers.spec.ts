import fc from 'fast-check';
import { EMBED_PROVIDERS, embedFrameOf } from './index.js';

const YOUTUBE = 'https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ';

describe('the frame of an embed', () => {
  it.each([
    ['https://www.youtube.com/watch?v=aqz-KE-bpKQ', YOUTUBE],
    ['https://m.youtube.com/watch?list=PL1&v=aqz-KE-bpKQ&t=9', YOUTUBE],
    ['https://youtu.be/aqz-KE-bpKQ?si=abc', YOUTUBE],
    ['https://youtube.com/shorts/aqz-KE-bpKQ', YOUTUBE],
    ['https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ', YOUTUBE],
    ['https://vimeo.com/76979871', 'https://player.vimeo.com/video/76979871?dnt=1'],
    ['https://vimeo.com/76979871/8272103f6e', 'https://player.vimeo.com/video/76979871?dnt=1&h=8272103f6e'],
    ['https://player.vimeo.com/video/76979871?h=8272103f6e', 'https://player.vimeo.com/video/76979871?dnt=1&h=8272103f6e'],
    ['https://www.dailymotion.com/video/x84sh87', 'https://geo.dailymotion.com/player.html?video=x84sh87'],
    ['https://rutube.ru/video/0123456789abcdef0123456789abcdef/', 'https://rutube.ru/play/embed/0123456789abcdef0123456789abcdef'],
    ['https://open.spotify.com/intl-de/track/4uLU6hMCjMI75M1A2tKUQC', 'https://open.spotify.com/embed/track/4uLU6hMCjMI75M1A2tKUQC'],
    ['https://soundcloud.com/forss/flickermood', 'https://w.soundcloud.com/player/?url=https%3A%2F%2Fsoundcloud.com%2Fforss%2Fflickermood'],
    ['https://t.me/telegram/221', 'https://t.me/telegram/221?embed=1'],
  ])('of %s is %s', (address, url) => {
    expect(embedFrameOf(address)?.url).toBe(url);
  });

  it.each([
    'http://www.youtube.com/watch?v=aqz-KE-bpKQ',
    'https://www.youtube.com/watch?v=aqz-KE-bpKQx',
    'https://www.youtube.com/@blender',
    'https://youtube.com.evil.example/watch?v=aqz-KE-bpKQ',
    'https://evil.example/youtube.com/watch?v=aqz-KE-bpKQ',
    'https://vimeo.com/76979871abc',
    'https://video.example.org/1',
    'youtube.com/watch?v=aqz-KE-bpKQ',
    'javascript:alert(1)',
    '',
  ])('is none for %s', (address) => {
    expect(embedFrameOf(address)).toBeUndefined();
  });

  it('comes from its provider and from nowhere else, whatever follows', () => {
    const begins = ['www.youtube.com/watch?v=', 'youtu.be/', 'vimeo.com/', 'player.vimeo.com/video/1?h=', 'dai.ly/', 'rutube.ru/video/', 'open.spotify.com/track/', 'soundcloud.com/', 't.me/'];
    const id = fc.constantFrom('aqz-KE-bpKQ', '76979871', '0123456789abcdef0123456789abcdef', '4uLU6hMCjMI75M1A2tKUQC', 'forss/flickermood', 'telegram/221');
    const junk = fc.oneof(fc.constantFrom('', '/', '..', '@evil.example', '#', '"', '<', '&a=b', '%2F..', '?h=ab'), fc.string());
    let framed = 0;
    fc.assert(
      fc.property(fc.constantFrom(...begins), id, junk, (begin, name, rest) => {
        const frame = embedFrameOf(`https://${begin}${name}${rest}`);
        if (!frame) return;
        framed++;
        expect(new URL(frame.url).origin).toBe(EMBED_PROVIDERS.find((one) => one.name === frame.provider)!.origin);
        expect(frame.url).toMatch(/^[\w:/.?=&%-]+$/);
      }),
      { numRuns: 1_000 },
    );
    expect(framed).toBeGreaterThan(100);
  });
});
