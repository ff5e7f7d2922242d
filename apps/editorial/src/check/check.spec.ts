import type { StoryBody } from '@stet/contracts';
import { aStory } from '../spec/stories.js';
import type { PictureRights } from '../picture/picture-rights.js';
import type { Story } from '../story/story.js';
import { CHECK_CODES, checksOf, ruleFor, type CheckRule, type Facts } from './check.js';

const now = new Date('2026-03-01T08:00:00.000Z');
const own = { site: 'https://courier.example', newsroom: ['https://desk.courier.example'] };
const RULES: CheckRule[] = [
  ...(['standfirst', 'picture-credit', 'stale-translation', 'tags', 'byline', 'wire-killed'] as const).map((code) => ({ code, section: null, level: 'warning' as const, most: null })),
  ...(['links', 'picture-rights', 'picture-clearance', 'wire-embargo'] as const).map((code) => ({ code, section: null, level: 'blocking' as const, most: null })),
  { code: 'headline-length', section: null, level: 'warning', most: 20 },
  { code: 'seo-title-length', section: null, level: 'warning', most: 10 },
  { code: 'seo-description-length', section: null, level: 'warning', most: 15 },
];
const OFFER = { languages: ['en', 'hy'], sections: ['society', 'sport'] };
const whole = (changes: Partial<Story> = {}) => aStory({ standfirst: 'It crosses twelve times.', tags: ['ferry'], bylines: [{ name: 'Mara Lind' }], ...changes });
const check = (story: Story, facts: Partial<Facts> = {}, rules = RULES) => checksOf({ story, now, offer: OFFER, newerSource: null, wire: null, embargoedSource: null, own, pictures: new Map(), ...facts }, rules);
const failing = (...args: Parameters<typeof check>) => check(...args).flatMap(({ code, problems }) => problems.map(({ field }) => `${code} at ${field}`));
const bodyOf = (...content: StoryBody['content']): StoryBody => ({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'It opens.' }] }, ...content] });
const linking = (href: string) => bodyOf({ type: 'bulletList', content: [{ type: 'listItem', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'here', marks: [{ type: 'link', attrs: { href } }] }] }] }] });
const KEY = '9f2c'.repeat(8);
const picture = { url: `https://desk.courier.example/media/${KEY}/2.jpeg`, width: 2, height: 1, alternativeText: 'A ferry' };
const rights: PictureRights = { rights: 'cleared', usableFrom: null, usableUntil: null, onlyLanguages: [], onlySections: [] };
const ofPicture = (changes: Partial<PictureRights> = {}): Partial<Facts> => ({ pictures: new Map([[KEY, { ...rights, ...changes }]]) });
const wire = { sourceName: 'ANA', embargoedUntil: null, killReason: null };
const decision = { byId: 'm', byName: 'Mara', at: '2026-03-01T07:00:00.000Z', reason: 'Wait.' };

describe('the checks before a publication', () => {
  it('are all passed by a story that has everything', () => {
    const story = whole({ picture: { ...picture, credit: 'Mara Lind' }, body: bodyOf({ type: 'picture', attrs: { ...picture, credit: 'Mara Lind' } }) });
    expect(check(story, ofPicture()).map(({ code }) => code)).toEqual(CHECK_CODES);
    expect(failing(story, ofPicture())).toEqual([]);
  });

  it('ask breaking news for no text', () => {
    expect(failing(whole({ body: { type: 'doc', content: [] }, breaking: { until: null } }))).toEqual([]);
  });

  it.each<[string, Partial<Story>, Partial<Facts>]>([
    ['headline at headline', { headline: ' ' }, {}],
    ['body at body', { body: { type: 'doc', content: [] } }, {}],
    ['section at section', { section: null }, {}],
    ['section at section', { section: 'opinion' }, {}],
    ['section at section', {}, { offer: { languages: ['en'], sections: [] } }],
    ['language at language', { language: 'fr' }, {}],
    ['alternative-text at picture.alternativeText', { picture: { ...picture, alternativeText: '', credit: 'M' } }, {}],
    ['alternative-text at body.content.1.attrs.alternativeText', { body: bodyOf({ type: 'picture', attrs: { ...picture, alternativeText: '', credit: 'M' } }) }, {}],
    ['hold at hold', { hold: decision }, {}],
    ['legal-hold at legalHold', { legalHold: decision }, {}],
    ['embargo at embargoedUntil', { embargoedUntil: new Date('2026-03-01T08:00:00.001Z') }, {}],
    ['headline-length at headline', { headline: 'A ferry line opens now' }, {}],
    ['seo-title-length at seoTitle', { seoTitle: 'Ferry opens' }, {}],
    ['seo-description-length at seoDescription', { seoDescription: 'It opens at noon' }, {}],
    ['standfirst at standfirst', { standfirst: '  ' }, {}],
    ['picture-credit at picture.credit', { picture }, {}],
    ['picture-credit at body.content.1.content.1.attrs.credit', { body: bodyOf({ type: 'gallery', content: [{ type: 'picture', attrs: { ...picture, credit: 'M' } }, { type: 'picture', attrs: picture }] }) }, {}],
    ['picture-rights at picture.url', { picture: { ...picture, credit: 'M' } }, ofPicture({ usableUntil: now })],
    ['picture-rights at body.content.1.attrs.url', { body: bodyOf({ type: 'picture', attrs: { ...picture, credit: 'M' } }) }, ofPicture({ onlyLanguages: ['hy'] })],
    ['picture-clearance at picture.url', { picture: { ...picture, credit: 'M' } }, ofPicture({ rights: 'unknown' })],
    ['links at body.content.1.content.0.content.0.content.0', { body: linking('http://localhost:4301/stories') }, {}],
    ['links at body.content.1.attrs.url', { body: bodyOf({ type: 'embed', attrs: { url: 'https://10.0.0.7/video', title: 'x', provider: 'x' } }) }, {}],
    ['stale-translation at body', {}, { newerSource: { version: 3, publishedAt: now } }],
    ['tags at tags', { tags: [] }, {}],
    ['byline at bylines', { bylines: [], sources: [], agencyLine: null }, {}],
    ['wire-killed at body', {}, { wire: { ...wire, killReason: 'The quote was invented.' } }],
    ['embargo at embargoedUntil', {}, { embargoedSource: { storyId: 's', language: 'en', until: new Date('2026-03-01T08:00:00.001Z') } }],
    ['wire-embargo at embargoedUntil', {}, { wire: { ...wire, embargoedUntil: new Date('2026-03-01T08:00:00.001Z') } }],
    ['wire-embargo at embargoedUntil', { embargoedUntil: new Date('2026-03-01T07:00:00.000Z') }, { wire: { ...wire, embargoedUntil: new Date('2026-03-01T09:00:00.000Z') } }],
    ['embargo at embargoedUntil', { embargoedUntil: new Date('2026-03-01T10:00:00.000Z') }, { wire: { ...wire, embargoedUntil: new Date('2026-03-01T09:00:00.000Z') } }],
  ])('find %s', (found, changes, facts) => {
    const story = whole(changes);
    expect(failing(story, facts)).toEqual([found]);
    for (const { problems } of check(story, facts)) for (const { message } of problems) expect(message.length).toBeGreaterThan(10);
  });

  it.each<[string, Partial<Story>, Partial<Facts>]>([
    ['on hold, by Mara: Call the mayor. Release it first', { hold: { ...decision, reason: 'Call the mayor' } }, {}],
    ['on legal hold, by Mara: Court on Monday. Ask legal or a chief editor to release it', { legalHold: { ...decision, reason: 'Court on Monday' } }, {}],
    ['ANA took back what it was made from. Confirm it elsewhere, or do not publish it', {}, { wire: { ...wire, killReason: '' } }],
    ['ANA took back what it was made from: Invented. Confirm it elsewhere, or do not publish it', {}, { wire: { ...wire, killReason: 'Invented' } }],
  ])('end what somebody typed as a sentence: %s', (said, changes, facts) => {
    expect(check(whole(changes), facts).flatMap(({ problems }) => problems.map(({ message }) => message))).toEqual([said]);
  });

  it.each<[string, Partial<Story>]>([
    ['an agency line', { agencyLine: 'ANA' }],
    ['a source', { sources: [{ name: 'ANA' }] }],
  ])('take %s for a byline', (_, changes) => {
    expect(failing(whole({ bylines: [], agencyLine: null, sources: [], ...changes }))).toEqual([]);
  });

  it('let a story go out once the embargo of its wire is over, and that of its original', () => {
    expect(failing(whole(), { wire: { ...wire, embargoedUntil: now }, embargoedSource: { storyId: 's', language: 'en', until: now } })).toEqual([]);
  });

  it('offer a schedule to a first publication only', () => {
    const remedies = (version: number) => {
      const until = new Date('2026-03-01T10:00:00.000Z');
      const asked = [check(whole({ version, embargoedUntil: until })), check(whole({ version }), { wire: { ...wire, embargoedUntil: until } })];
      return asked.flatMap((results) => results.flatMap(({ problems }) => problems.map(({ message }) => message)));
    };
    expect(remedies(0)).toEqual([expect.stringContaining('schedule it for then'), expect.stringContaining('schedule it for then')]);
    expect(remedies(1)).toEqual([expect.stringContaining('after that, for it cannot be scheduled'), expect.stringContaining('publish the next version after that')]);
  });

  it('count characters as readers see them', () => {
    expect(failing(whole({ headline: '👩🏽‍🚀é'.repeat(10) }))).toEqual([]); // 20 of them, of 8 code units each pair
    expect(failing(whole({ headline: `${'👩🏽‍🚀é'.repeat(10)}!` }))).toEqual(['headline-length at headline']);
    expect(failing(whole({ seoTitle: '👩🏽‍🚀é'.repeat(5), seoDescription: null }))).toEqual([]);
  });

  it('leave a decorative picture undescribed', () => {
    expect(failing(whole({ body: bodyOf({ type: 'picture', attrs: { ...picture, alternativeText: '', decorative: true, credit: 'M' } }) }))).toEqual([]);
  });

  it('go by the rule of the section, then by that for all, and ask nothing that nobody decided', () => {
    const rules: CheckRule[] = [...RULES, { code: 'tags', section: 'society', level: 'blocking', most: null }, { code: 'standfirst', section: 'society', level: 'off', most: null }];
    const story = whole({ tags: [], standfirst: '' });
    expect(check(story, {}, rules).filter(({ problems }) => problems.length > 0).map(({ code, level }) => `${code} ${level}`)).toEqual(['tags blocking']);
    expect(failing({ ...story, section: 'sport' }, {}, rules)).toEqual(['standfirst at standfirst', 'tags at tags']);
    expect(check(story, {}, []).every(({ level }) => level === 'blocking')).toBe(true);
  });

  it('are not softened where they are rules of every story', () => {
    expect(ruleFor([{ code: 'legal-hold', section: null, level: 'off', most: null }], 'legal-hold', null)).toEqual({ level: 'blocking', most: null });
  });
});
