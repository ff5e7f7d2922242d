import { bodyOfParagraphs } from '@stet/contracts';
import type { Story } from '../api/editorial.js';
import { changesOf, textOf } from './story-text.js';

/** A story as the API answers it. */
function aStory(changes: Partial<Story> = {}): Story {
  return {
    ...{ deskId: '01970000-0000-7000-8000-00000000de5c', storyId: '0199a3f2-0001-7000-8000-000000000001', stageId: 'stage', stageRevision: 1, stageSince: '2026-03-01T06:00:00.000Z', status: 'draft', version: 0, language: 'en', translationSetId: '0199a3f2-0002-7000-8000-000000000001', revision: 1 },
    ...{ slugline: null, chosenSlug: null, formerSlugs: [], headline: 'Ferry line opens', standfirst: '', body: bodyOfParagraphs(['It opens.']), section: null, slug: null, urgency: 4, views: 0, hasUnpublishedChanges: false },
    ...{ changedAt: '2026-03-01T06:24:00.000Z', firstPublishedAt: null, seoTitle: null, seoDescription: null, dateline: null, bylines: [], agencyLine: null, sources: [], tags: [], mediaTopics: [], relatedStories: [], ednote: null, picture: null },
    ...{ embargoedUntil: null, wire: null, corrections: [], translations: [], publicUrl: null },
    ...{ breaking: null, isOnHold: false, isOnLegalHold: false, wireAlarm: null, withdrawnFor: null, hold: null, legalHold: null, approval: null, changedSinceApproval: false, submission: null, returned: null, schedule: null, withdrawalSchedule: null, missedSchedule: null, allowed: ['edit'] },
    ...changes,
  };
}

describe('the text of a story in the editor', () => {
  it('goes back as it came when nobody typed anything', () => {
    const full = {
      ...{ slugline: 'FERRY-TALVA/OPENING', chosenSlug: 'ferry', headline: 'Ferry', standfirst: 'Blue.', seoTitle: 'Ferry times', seoDescription: 'When.', section: 'society', dateline: 'Alder, 1 March', agencyLine: 'ANA', ednote: 'Check.', tags: ['sea'], mediaTopics: ['medtop:04000000'], relatedStories: ['0199a3f2-0001-7000-8000-000000000002'], urgency: 2 },
      bylines: [{ name: 'Mara Lind', slug: 'mara-lind' }, { name: 'Ilya Berg' }],
      sources: [{ name: 'Alder News Agency', url: 'https://ana.example' }, { name: 'Port' }],
      picture: { url: 'https://a.example/1.jpg', width: 4, height: 3, alternativeText: 'A ferry', caption: 'It is blue', credit: 'Mara Lind' },
    };
    expect(changesOf(textOf(aStory(full)))).toMatchObject(full);
  });

  it('says absent where a field was emptied', () => {
    const text = { ...textOf(aStory({ section: 'society', dateline: 'Alder' })), section: '', dateline: '', seoTitle: ' ', slugline: ' ' };
    expect(changesOf(text)).toMatchObject({ section: null, dateline: null, agencyLine: null, ednote: null, picture: null, slugline: null, chosenSlug: null, seoTitle: null, seoDescription: null });
  });

  it('leaves out sources that have no name yet', () => {
    expect(changesOf({ ...textOf(aStory()), sources: [{ name: '', url: 'https://' }, { name: 'Port', url: '' }] }).sources).toEqual([{ name: 'Port' }]);
  });
});
