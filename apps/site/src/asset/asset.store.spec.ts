import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { AssetStore } from './asset.store.js';

const STYLES = join(import.meta.dirname, '../../assets/styles');

describe('the stylesheet', () => {
  it('has every file of styles, after the fonts', () => {
    const assets = new AssetStore();
    const { body } = assets.find(assets.stylesheet.replace('/assets/', ''))!;
    const files = readdirSync(STYLES);
    expect(files.length).toBeGreaterThan(0);
    const css = body.toString();
    for (const file of files) expect([file, css.includes(readFileSync(join(STYLES, file), 'utf8'))]).toEqual([file, true]);
    expect(css.indexOf('@font-face')).toBe(0);
  });
});
