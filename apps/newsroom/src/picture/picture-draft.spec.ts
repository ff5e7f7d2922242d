import type { UploadedPicture } from '../api/editorial.js';
import { changedFacts, changedRights, factsOf, rebasedFacts, rightsOf } from './picture-draft.js';

const picture = {
  ...{ credit: 'ANA', creator: 'Mara Lind', copyright: '', captions: { en: 'The ferry' }, alternativeTexts: {}, focus: null },
  ...{ rights: 'cleared', usageTerms: '', usableFrom: null, onlyLanguages: [], onlySections: ['sport'] },
  usableUntil: { at: '2027-03-28T14:30:00.000Z', localTime: '2027-03-28T18:30:00', zone: 'Asia/Baku', offset: '+04:00' },
} as unknown as UploadedPicture;

describe('what is typed about a picture', () => {
  it('is nothing to be saved while nothing differs', () => {
    expect([changedFacts(picture, factsOf(picture)), changedRights(picture, rightsOf(picture, 'Europe/London'))]).toEqual([undefined, undefined]);
  });

  it('is saved as far as it differs', () => {
    expect(changedFacts(picture, { ...factsOf(picture), credit: 'Courier', focus: { x: 0.1, y: 0.9 } })).toEqual({ credit: 'Courier', focus: { x: 0.1, y: 0.9 } });
    expect(changedRights(picture, { ...rightsOf(picture, 'UTC'), rights: 'refused', onlySections: [] })).toEqual({ rights: 'refused', onlySections: [] });
  });

  it('stays in its language, on top of what a colleague saved in another', () => {
    const typed = { ...factsOf(picture), captions: { ...factsOf(picture).captions, en: 'The white ferry' } };
    const theirs = { ...picture, credit: 'Courier', captions: { en: 'The ferry sails', ru: 'Паром' } } as UploadedPicture;
    const facts = rebasedFacts(factsOf(picture), typed, factsOf(theirs));
    expect(facts).toMatchObject({ credit: 'Courier', captions: { en: 'The white ferry', ru: 'Паром' } });
    expect(changedFacts(theirs, facts)).toEqual({ captions: { en: 'The white ferry' } });
  });

  it('takes times of the clocks of a zone, moves them with it, and takes them away', () => {
    const rights = rightsOf(picture, 'UTC');
    expect(rights).toMatchObject({ usableFrom: '', usableUntil: '2027-03-28T18:30', zone: 'Asia/Baku' });
    expect(changedRights(picture, { ...rights, usableFrom: '2027-01-01T00:00' })).toEqual({ usableFrom: { localTime: '2027-01-01T00:00', zone: 'Asia/Baku' } });
    expect(changedRights(picture, { ...rights, zone: 'Europe/London' })).toEqual({ usableUntil: { localTime: '2027-03-28T18:30', zone: 'Europe/London' } });
    expect(changedRights(picture, { ...rights, usableUntil: '' })).toEqual({ usableUntil: null });
  });
});
