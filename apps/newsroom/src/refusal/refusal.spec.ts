import type { Problem } from '../api/problem.js';
import { refusal as en } from '../language/en/refusal.js';
import { refusal as hy } from '../language/hy/refusal.js';
import { refusal as ru } from '../language/ru/refusal.js';
import { fieldReasonOf, fieldsBeside, isFaultOfOurs, reasonOf, type Speech } from './refusal.js';

const TEXTS: Readonly<Record<string, string>> = { 'permission.story:publish': 'Публиковать', 'language.hy': 'армянский', 'assignment.state.done': 'Сделано', 'checks.headline-length': 'В заголовке больше {most} знаков.' };
const speech = (refusals: Speech['refusals']): Speech => ({ refusals, textOf: (key) => TEXTS[key], moment: (instant) => `‹${instant.slice(11, 16)}›` });
const inRussian = speech(ru);

const aProblem = (problem: Partial<Problem> & Readonly<Record<string, unknown>>): Problem => ({ status: 409, title: '', detail: 'As the service says it.', code: '', ...problem });

describe('why something was refused', () => {
  it('is said in the language of the app, with what the problem tells', () => {
    expect(reasonOf(aProblem({ code: 'story.slug-taken', slug: 'ferry-opens' }), inRussian)).toBe('Адрес «ferry-opens» принадлежит другому материалу. Выберите другой.');
    expect(reasonOf(aProblem({ code: 'wire.claimed', claim: { by: { name: 'Joren' } } }), speech(hy))).toContain('Joren');
  });

  it('has its times in the zone of the publication', () => {
    expect(reasonOf(aProblem({ code: 'story.not-publishable', because: 'embargo', embargoedUntil: '2026-11-27T18:30:00.000Z' }), inRussian)).toContain('до ‹18:30›');
  });

  it('tells apart what one code is refused for', () => {
    const because = (one: string) => reasonOf(aProblem({ code: 'story.not-publishable', because: one, by: 'Mara', reason: 'A source is asked' }), speech(en));
    expect([because('hold'), because('published')]).toEqual(['The story cannot be published: Mara holds it: A source is asked. Release the hold first.', 'The story is published already. Publish an update or a correction.']);
    expect(['folder', 'address'].map((what) => reasonOf(aProblem({ code: 'source.address-taken', what, name: 'Alder' }), speech(en)))).toEqual(['This folder is watched already, as “Alder”.', 'This address is asked already, as “Alder”.']);
    expect(reasonOf(aProblem({ code: 'story.locked', isOwn: true, lock: { by: 'Mara', holderId: 'm', clientId: 't' } }), speech(en))).toBe(en['story.locked.own']);
    expect(reasonOf(aProblem({ code: 'story.lock-lost', lock: null, takenOver: { by: 'Joren', reason: 'Deadline!' } }), speech(en))).toBe('Joren took this story over: Deadline! Open it again to go on.');
  });

  it('names commands, states, remedies and rights as the app does', () => {
    expect(reasonOf(aProblem({ code: 'story.illegal-move', command: 'publish', state: 'spiked', remedy: 'restore' }), inRussian)).toBe('Сейчас нельзя опубликовать материал: он отложен. Сначала верните его из отложенных.');
    expect(reasonOf(aProblem({ code: 'story.not-published', command: 'kill', state: 'draft', remedy: 'publish-first' }), inRussian)).toContain('отозвать материал: это черновик');
    expect(reasonOf(aProblem({ code: 'auth.not-allowed', permission: 'story:publish' }), inRussian)).toContain('«Публиковать»');
    expect(reasonOf(aProblem({ code: 'assignment.answer-not-possible', state: 'done' }), inRussian)).toContain('Сделано');
    expect(reasonOf(aProblem({ code: 'story.translation-exists', language: 'hy' }), inRussian)).toContain('(армянский)');
  });

  it('is said of every noun that is gone, moved on or under embargo', () => {
    expect(['picture.not-found', 'desk.stale', 'ingestion.unavailable'].map((code) => reasonOf(aProblem({ code }), inRussian))).toEqual([ru['any.not-found'], ru['any.stale'], ru['any.unavailable']]);
    expect(reasonOf(aProblem({ code: 'coverage.under-embargo', embargoedUntil: '2026-11-27T18:30:00.000Z' }), inRussian)).toContain('‹18:30›');
  });

  it('says where refused text is kept', () => {
    expect(reasonOf(aProblem({ code: 'story.withdrawn', sideCopyId: 'c-1' }), inRussian)).toBe(`${ru['story.withdrawn']} ${ru['kept.aside']}`);
  });

  it.each([
    ['a code that the app does not know', aProblem({ code: 'story.unheard-of' }), inRussian],
    ['a member that a sentence needs and an older service lacks', aProblem({ code: 'story.slug-taken' }), inRussian],
    ['a reason of a code that is new', aProblem({ code: 'story.not-publishable', because: 'eclipse' }), inRussian],
    ['words that are not loaded', aProblem({ code: 'story.withdrawn' }), speech(undefined)],
  ])('is left to the service for %s', (_name, problem, given) => {
    expect(reasonOf(problem, given)).toBe('As the service says it.');
  });
});

describe('what is wrong with a field', () => {
  it('is said by its code with its limit', () => {
    expect(fieldReasonOf({ field: 'headline', message: 'must have at most 300 characters', code: 'too-long', values: { max: 300 } }, speech(hy))).toBe('Առավելագույնը 300 նիշ։');
  });

  it('is said of a check as the publish panel says it', () => {
    expect(fieldReasonOf({ field: 'headline', message: 'has 90 characters; 80 fit', code: 'check.headline-length', values: { most: 80 } }, inRussian)).toBe('В заголовке больше 80 знаков.');
  });

  it.each([['has none', {}], ['is new', { code: 'too-loud' }], ['lacks its limit', { code: 'too-long' }]])('is left to the service where its code %s', (_name, code) => {
    expect(fieldReasonOf({ field: 'headline', message: 'must be quiet', ...code }, inRussian)).toBe('must be quiet');
  });
});

it('names fields beside a reason that leaves something to be said of them, or that nobody knows', () => {
  const fields = [{ field: 'name', message: 'must not be empty' }];
  expect(['input.invalid', 'template.exists', 'template.unheard-of'].map((code) => fieldsBeside(aProblem({ code, fields }), inRussian).length)).toEqual([1, 0, 1]);
});

it.each([
  ['what was asked of it', { status: 409, code: 'staff.email-taken' }, ru, false],
  ['something that is gone', { status: 404, code: 'desk.not-found' }, ru, false],
  ['a refusal before its words are loaded', { status: 409, code: 'staff.email-taken' }, undefined, false],
  ['a code that nobody knows', { status: 418, code: 'http.418' }, ru, true],
  ['a bug', { status: 500, code: 'bug' }, ru, true],
  ['an outage', { status: 503, code: 'database.unavailable' }, ru, true],
  ['silence', { status: 0, code: 'network.silent' }, ru, true],
])('whose fault it is that is reported is told apart: %s', (_name, problem, refusals, isOurs) => {
  expect(isFaultOfOurs(aProblem(problem), { refusals })).toBe(isOurs);
});
