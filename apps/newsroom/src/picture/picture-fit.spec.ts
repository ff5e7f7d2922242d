import { hindranceOf, mayBeChosen } from './picture-fit.js';

type Rights = Parameters<typeof hindranceOf>[0];
const free: Rights = { rights: 'cleared', window: 'open', onlyLanguages: [], onlySections: [] };

describe('a picture that is chosen for a story', () => {
  it.each<[string, Partial<Rights>, string | undefined, boolean]>([
    ['cleared', {}, undefined, true],
    ['not looked at', { rights: 'unknown' }, undefined, true],
    ['refused', { rights: 'refused', window: 'ended' }, 'refused', false],
    ['past its time', { window: 'ended' }, 'ended', false],
    ['before its time', { window: 'not-yet' }, 'not-yet', true],
    ['whose rights end soon', { window: 'ends-soon' }, undefined, true],
    ['for another language', { onlyLanguages: ['ru'] }, 'language', false],
    ['for this language', { onlyLanguages: ['az', 'ru'] }, undefined, true],
    ['for another section', { onlySections: ['sport'] }, 'section', false],
  ])('that is %s', (_name, changes, expected, isChoosable) => {
    const hindrance = hindranceOf({ ...free, ...changes }, { language: 'az', section: 'society' });
    expect([hindrance, mayBeChosen(hindrance)]).toEqual([expected, isChoosable]);
  });

  it('is held back by no section while the story has none', () => expect(hindranceOf({ ...free, onlySections: ['sport'] }, { language: 'az' })).toBeUndefined());
});
