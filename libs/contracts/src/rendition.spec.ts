import { Renditions, renditionAddress } from './index.js';

const renditions = { address: 'https://courier.example/media/9f2c/{width}.{format}', widths: [320, 640], formats: ['avif', 'jpeg'] };

describe('renditions', () => {
  it('have one address for each width and format', () => {
    expect(renditionAddress(renditions, 640, 'avif')).toBe('https://courier.example/media/9f2c/640.avif');
  });

  it.each(['https://courier.example/640.avif', 'https://courier.example/{width}.avif', 'javascript:{width}{format}', 'https://courier.example/{size}/{width}.{format}'])('cannot be at %s', (address) => {
    expect(Renditions.safeParse({ ...renditions, address }).success).toBe(false);
  });
});
