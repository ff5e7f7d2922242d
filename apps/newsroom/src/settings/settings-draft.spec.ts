import type { Publication } from '../api/editorial.js';
import { draftOf, rebasedSettings, requestOf } from './settings-draft.js';

const SOCIETY = { slug: 'society', name: { en: 'Society' }, order: 2 };
const SPORT = { slug: 'sport', name: { en: 'Sport' }, order: 1 };
const PUBLICATION: Publication = {
  ...{ publicationId: 'p', version: 3, changedAt: '2026-11-24T06:00:00.000Z', name: { en: 'The Alder' }, tagline: {}, languages: ['en'], timezone: 'Asia/Baku' },
  ...{ sections: [SOCIETY, SPORT], copyrightNotice: {}, socialLinks: [], appLinks: [], adSlots: [] },
};

describe('the settings in a form', () => {
  it('show sections in their order, and count them as they stand when they are saved', () => {
    const draft = draftOf(PUBLICATION);
    expect(draft.sections.map(({ slug }) => slug)).toEqual(['sport', 'society']);
    expect(requestOf({ ...draft, sections: [...draft.sections].reverse() }).sections).toEqual([
      { ...SOCIETY, order: 1 },
      { ...SPORT, order: 2 },
    ]);
  });

  it('say nothing in a language whose text was emptied', () => {
    expect(requestOf({ ...draftOf(PUBLICATION), name: { en: ' The Alder ', ru: ' ' } }).name).toEqual({ en: 'The Alder' });
  });

  it('keep what was typed in a language beside what a colleague saved in another', () => {
    const seen = draftOf(PUBLICATION);
    const joined = rebasedSettings(seen, { ...seen, name: { ...seen.name, ru: 'Ольха' } }, draftOf({ ...PUBLICATION, name: { en: 'The Alder Post' } }));
    expect(requestOf(joined).name).toEqual({ en: 'The Alder Post', ru: 'Ольха' });
  });

  it('leave the places on fronts alone until somebody sets them', () => {
    expect(requestOf(draftOf(PUBLICATION))).not.toHaveProperty('frontSlots');
    expect(requestOf({ ...draftOf(PUBLICATION), frontSlots: [{ slot: 'lead', capacity: 1 }] }).frontSlots).toHaveLength(1);
  });

  it('have a language and a zone to begin with where nothing was set yet', () => {
    expect(requestOf(draftOf(null))).toMatchObject({ languages: ['en'], timezone: 'UTC', sections: [] });
  });
});
