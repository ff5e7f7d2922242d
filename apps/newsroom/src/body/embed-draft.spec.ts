import type { Embed } from '@stet/contracts';
import { changedEmbed } from './embed-draft.js';

const EMPTY: Embed = { url: '', title: '', provider: '' };

/** An address as a person types it. */
const typed = (url: string, into: Embed = EMPTY) => [...url].reduce((embed, _letter, index) => changedEmbed(embed, { url: url.slice(0, index + 1) }), into);

describe('an embed', () => {
  it('of a site that nobody knows is called by its host, however slowly that is typed', () => {
    expect(typed('https://www.video.alder.example/1')).toMatchObject({ provider: 'video.alder.example' });
  });

  it('of a site that we know is called as we call it, and by its host when the address becomes another', () => {
    const known = typed('https://www.youtube.com/watch?v=dQw4w9WgXcQ');
    expect([known.provider, changedEmbed(known, { url: 'https://alder.example/1' }).provider]).toEqual(['YouTube', 'alder.example']);
  });

  it('keeps the name that somebody gave it', () => {
    const named = changedEmbed(typed('https://alder.example/1'), { provider: 'The Alder' });
    expect(typed('https://alder.example/12', named).provider).toBe('The Alder');
  });

  it('can be without a name while one is typed anew', () => {
    expect(changedEmbed(typed('https://alder.example/1'), { provider: '' }).provider).toBe('');
  });
});
