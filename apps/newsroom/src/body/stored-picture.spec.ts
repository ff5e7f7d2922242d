import type { UploadedPicture } from '../api/editorial.js';
import { filesOf, saidOf } from './stored-picture.js';

const stored = {
  ...{ url: 'https://desk.example/media/1/640.jpeg', width: 640, height: 400, renditions: { address: 'https://desk.example/media/1/{width}.{format}', widths: [640], formats: ['jpeg'] } },
  ...{ caption: 'The ferry', captions: { az: 'Bərə' }, alternativeTexts: { az: 'Körfəzdə bərə' }, credit: 'ANA', focus: { x: 0.2, y: 0.9 } },
} as unknown as UploadedPicture;

describe('a picture that comes into a story', () => {
  it('begins with what is known of it in the language of the story', () => {
    expect(saidOf(stored, 'az')).toEqual({ alternativeText: 'Körfəzdə bərə', caption: 'Bərə', credit: 'ANA' });
    expect(saidOf(stored, 'hy')).toEqual({ caption: 'The ferry', credit: 'ANA' });
  });

  it('leaves what was typed where nothing is known', () => {
    expect({ caption: 'Typed', ...saidOf({ ...stored, caption: '', captions: {}, credit: '' }, 'en') }).toEqual({ caption: 'Typed' });
  });

  it('keeps in sight what the library says matters, and nothing of a picture before', () => {
    expect(filesOf(stored).focus).toEqual({ x: 0.2, y: 0.9 });
    expect({ focus: { x: 1, y: 1 }, ...filesOf({ ...stored, focus: null }) }.focus).toBeUndefined();
  });
});
