import { Renditions } from '@stet/contracts';
import { addressesOf, widthsOf } from './rendition.js';

describe('the renditions of a picture', () => {
  it.each([
    [2_560, [320, 640, 960, 1_280, 1_920, 2_560]],
    [1_600, [320, 640, 960, 1_280, 1_600]],
    [640, [320, 640]],
    [90, [90]],
  ])('of %i pixels are never wider than it is', (width, widths) => {
    expect(widthsOf(width)).toEqual(widths);
  });

  it('are all found from one address', () => {
    const { renditions, ...rest } = addressesOf('https://courier.example/media/9f2c', { width: 2_400, height: 1_200 });
    expect(rest).toEqual({ url: 'https://courier.example/media/9f2c/1920.jpeg', smallUrl: 'https://courier.example/media/9f2c/640.jpeg', width: 1_920, height: 960 });
    expect(Renditions.parse(renditions)).toEqual(renditions);
  });

  it('of a very small picture are the picture itself', () => {
    expect(addressesOf('https://courier.example/media/9f2c', { width: 40, height: 30 })).toMatchObject({ url: 'https://courier.example/media/9f2c/40.jpeg', smallUrl: 'https://courier.example/media/9f2c/40.jpeg', width: 40, height: 30 });
  });
});
