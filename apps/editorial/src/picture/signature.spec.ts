import sharp from 'sharp';
import { whyNoPicture } from './signature.js';

const blank = sharp({ create: { width: 2, height: 2, channels: 3, background: '#346' } });

describe('the first bytes of a file', () => {
  it.each(['jpeg', 'png', 'webp'] as const)('are those of a picture, as %s', async (format) => {
    expect(whyNoPicture(await blank.clone().toFormat(format).toBuffer())).toBeUndefined();
  });

  it.each(['gif', 'tiff', 'avif'] as const)('tell %s apart', async (format) => {
    expect(whyNoPicture(await blank.clone().toFormat(format).toBuffer())).toMatch(new RegExp(`^it is .*${format}`, 'i'));
  });

  it.each([
    ['', 'it is empty'],
    ['I am a picture', 'it cannot be read as a picture'],
    ['<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'it is SVG, which can carry programs'],
    ['\ufeff<?xml version="1.0"?>\n<!-- made by hand --><svg/>', 'it is SVG, which can carry programs'],
    ['<!DOCTYPE html><p>', 'it is a web page'],
    ['%PDF-1.7', 'it is PDF'],
    ['RIFF\0\0\0\0WAVE', 'it cannot be read as a picture'],
  ])('of %j say: %s', (text, why) => {
    expect(whyNoPicture(Buffer.from(text))).toBe(why);
  });
});
