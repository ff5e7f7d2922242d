import { aPicture } from '../spec/builders.js';
import { ResponsivePicture } from './responsive-picture.js';
import { focusClasses, sourceSets } from './responsive.js';

describe('what a browser chooses a picture from', () => {
  it('is every format, the best first, in no width that the place could not use', () => {
    expect(sourceSets(aPicture(), 'card')).toEqual([
      { type: 'image/avif', srcset: 'https://pictures.example/9f2c/320.avif 320w, https://pictures.example/9f2c/640.avif 640w, https://pictures.example/9f2c/960.avif 960w' },
      { type: 'image/jpeg', srcset: 'https://pictures.example/9f2c/320.jpeg 320w, https://pictures.example/9f2c/640.jpeg 640w, https://pictures.example/9f2c/960.jpeg 960w' },
    ]);
    expect(sourceSets(aPicture(), 'story').map(({ srcset }) => srcset.includes('1920w') && !srcset.includes('2560w'))).toEqual([true, true]);
  });

  it('is at least one width, and nothing of a picture of before there were renditions', () => {
    const renditions = { ...aPicture().renditions!, widths: [2_560] };
    expect(sourceSets({ renditions }, 'card').map(({ srcset }) => srcset)).toEqual(['https://pictures.example/9f2c/2560.avif 2560w', 'https://pictures.example/9f2c/2560.jpeg 2560w']);
    expect(sourceSets({}, 'card')).toEqual([]);
    const old = ResponsivePicture({ picture: aPicture({ renditions: undefined }), place: 'card', alternativeText: '' }) as string;
    expect(old).toContain('<img src="https://pictures.example/9f2c/1920.jpeg" alt="" width="1920" height="1200" loading="lazy"');
    expect(old).not.toContain('srcset');
  });
});

describe('a picture on a page', () => {
  it.each(['story', 'lead', 'card'] as const)('has its size, and is fetched first or late, as a %s', (place) => {
    const [first, late] = [true, false].map((isMain) => ResponsivePicture({ picture: aPicture(), place, alternativeText: '"A" <ferry>', isMain }) as string) as [string, string];
    for (const html of [first, late]) {
      expect(html).toContain('width="1920" height="1200"');
      expect(html).toContain('alt="&#34;A&#34; &lt;ferry');
      expect(html.indexOf('image/avif')).toBeLessThan(html.indexOf('<img'));
    }
    expect([first.includes('fetchpriority="high"'), first.includes('loading=')]).toEqual([true, false]);
    expect([late.includes('fetchpriority'), late.includes('loading="lazy"')]).toEqual([false, true]);
  });

  it.each([
    [undefined, undefined],
    [{ x: 0.5, y: 0.51 }, undefined],
    [{ x: 0, y: 1 }, 'focus-x-0 focus-y-10'],
    [{ x: 0.5, y: 0.26 }, 'focus-y-3'],
  ])('with its focal point at %j is cropped by %s', (focus, classes) => {
    expect(focusClasses(focus)).toBe(classes);
  });
});
