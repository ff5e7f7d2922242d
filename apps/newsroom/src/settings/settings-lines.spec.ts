import type { Say } from '../language/language.js';
import { changedLines, linesOf } from './settings-lines.js';

const say: Say = (key) => key;
const lines = (value: unknown) => linesOf(value, (language) => language.toUpperCase(), say);

describe('settings that are compared', () => {
  it.each([
    [{ en: 'The Alder', ru: 'Ольха', hy: '' }, ['EN: The Alder', 'RU: Ольха']],
    [['en', 'ru'], ['1. EN', '2. RU']],
    [[{ slug: 'sport', name: { en: 'Sport' }, order: 4 }], ['1. sport (EN: Sport)']],
    [[{ slot: 'top', width: 728, height: 90 }], ['1. top: 728 × 90']],
    [[{ slot: 'lead', capacity: 1 }], ['1. lead: 1']],
    [[{ name: 'Mastodon', url: 'https://social.example' }], ['1. Mastodon https://social.example']],
    [true, ['settings.yes']],
    [undefined, []],
  ])('are written line by line', (value, written) => {
    expect(lines(value)).toEqual(written);
  });

  it('show what went and what came, and not what stayed', () => {
    expect(changedLines(['EN: Alder', 'RU: Ольха'], ['EN: The Alder', 'RU: Ольха'])).toEqual({ removed: ['EN: Alder'], added: ['EN: The Alder'] });
  });
});
