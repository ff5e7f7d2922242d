import { bodyOfParagraphs } from '@stet/contracts';
import { aStory } from '../spec/stories.js';
import type { Circumstances, ScheduledTime, StoryCommand } from './story-command.js';
import { STORY_STATUSES } from './story.entity.js';
import { IllegalMove, SourceUnderEmbargo, StoryApprovedAlready, StoryChangedSinceApproval, StoryHeldAlready, StoryIncomplete, StoryNotBreaking, StoryNotHeld, StoryNotPublishable, StoryNotPublished, StoryNotTheirs, StoryOnLegalHold, StoryWasKilled, WithdrawalNotScheduled } from './story.errors.js';
import { missingFields } from './story-guards.js';
import { COMMAND_NAMES, leadsTo, remedyFor } from './story-moves.js';
import { toStorySnapshot } from './story.messages.js';
import { perform, type Story } from './story.js';

const nineOClock = new Date('2026-03-01T09:00:00.000Z');
const noon = new Date('2026-03-01T12:00:00.000Z');
const at = (now: Date, mayApprove = true): Circumstances => ({ now, by: { id: 'mara', name: 'Mara Lind', kind: 'staff' }, mayApprove, isWriter: true, embargoLifters: null, embargoedSource: null, embargoedWire: null });
const after = (story: Story, ...commands: (StoryCommand | Exclude<StoryCommand['name'], never>)[]) =>
  commands.reduce<Story>((before, command) => perform(before, typeof command === 'string' ? ({ name: command } as StoryCommand) : command, at(noon)), story);
const published = (changes: Partial<Story> = {}) => perform(aStory(changes), { name: 'publish' }, at(nineOClock));
const takenDown = () => after(published(), { name: 'takedown', notice: 'Rights.' });
const killed = () => after(published(), { name: 'kill', notice: 'Wrong.' });
const tomorrow = '2026-03-02T12:00:00.000Z';
const aTime = (instant: string): ScheduledTime => ({ at: new Date(instant).toISOString(), localTime: instant.slice(0, 19), zone: 'UTC', offset: '+00:00', isWallTime: true, zoneRules: '2026a' });
const hold: StoryCommand = { name: 'hold', reason: 'Call the mayor.' };
const legalHold: StoryCommand = { name: 'legal-hold', reason: 'Court.' };

describe('a story', () => {
  it('gets its first moment when it is published, and keeps it', () => {
    expect(published()).toMatchObject({ status: 'published', version: 1, firstPublishedAt: nineOClock, changedAt: nineOClock });
    expect(after(published(), 'update')).toMatchObject({ version: 2, firstPublishedAt: nineOClock, changedAt: noon, corrections: [] });
    expect(after(takenDown(), 'reinstate')).toMatchObject({ status: 'published', version: 3, firstPublishedAt: nineOClock, withdrawnFor: null });
  });

  it('says in every later version what was corrected, and when', () => {
    const corrected = after(published(), { name: 'correct', note: 'It is blue.' }, 'update');
    expect(corrected.corrections).toEqual([{ version: 2, note: 'It is blue.', correctedAt: noon.toISOString() }]);
  });

  it('has unpublished changes from an edit until the next version', () => {
    const edit: StoryCommand = { name: 'edit', changes: { headline: 'Blue ferry' } };
    expect([after(published(), edit).hasUnpublishedChanges, after(published(), edit, 'update').hasUnpublishedChanges]).toEqual([true, false]);
    expect(after(aStory(), edit).hasUnpublishedChanges).toBe(false);
  });

  it('is breaking news for two hours from its publication on, and no update makes that longer', () => {
    const marked = after(aStory(), { name: 'mark-breaking', until: null });
    expect(marked).toMatchObject({ breaking: { until: null }, hasUnpublishedChanges: false });
    const out = perform(marked, { name: 'publish' }, at(nineOClock));
    const end = new Date(nineOClock.getTime() + 7_200_000).toISOString();
    expect([out.breaking, after(out, 'update').breaking]).toEqual([{ until: end }, { until: end }]);
    expect(toStorySnapshot({ ...out, slug: 'ferry' }, '')).toMatchObject({ breakingUntil: end });
    expect(toStorySnapshot({ ...after(out, 'update'), slug: 'ferry' }, '')).not.toHaveProperty('breakingUntil'); // noon is later
  });

  it('needs no text while it is marked as breaking news, and everything else all the same', () => {
    const alone = aStory({ body: bodyOfParagraphs(['']) });
    expect(() => after(alone, 'publish')).toThrow(StoryIncomplete);
    const out = after(alone, { name: 'mark-breaking', until: null }, 'publish');
    expect([out.status, after(out, { name: 'correct', note: 'It is blue.' }).version]).toEqual(['published', 2]);
    expect(() => after(out, 'unmark-breaking', 'update')).toThrow(StoryIncomplete);
    expect(() => after({ ...alone, section: null }, { name: 'mark-breaking', until: null }, 'publish')).toThrow(StoryIncomplete);
  });

  it('is breaking news until a time within a day, when one is chosen', () => {
    const until = (hours: number) => after(published(), { name: 'mark-breaking', until: new Date(noon.getTime() + hours * 3_600_000).toISOString() });
    expect(until(24)).toMatchObject({ breaking: { until: tomorrow }, hasUnpublishedChanges: true });
    expect(() => until(0)).toThrow(/has passed/);
    expect(() => until(24.1)).toThrow(/more than 24 hours away/);
  });

  it('is no breaking news any more once that is taken away, or once it was taken down', () => {
    const marked = after(published(), { name: 'mark-breaking', until: null }, 'update');
    expect(after(marked, 'unmark-breaking')).toMatchObject({ breaking: null, hasUnpublishedChanges: true });
    expect(after(marked, { name: 'takedown', notice: 'x' }, 'reinstate').breaking).toBeNull();
    expect(() => after(published(), 'unmark-breaking')).toThrow(StoryNotBreaking);
  });

  it('can be withdrawn on hold, under an embargo and without a text: vanishing needs no fitness', () => {
    const broken = after({ ...published(), embargoedUntil: new Date('2030-01-01'), headline: '' }, hold, legalHold);
    expect(after(broken, { name: 'kill', notice: 'x' })).toMatchObject({ status: 'withdrawn', withdrawnFor: 'kill', version: 2 });
  });

  it('is bound by an embargo to the millisecond', () => {
    const story = aStory({ embargoedUntil: noon });
    expect(() => perform(story, { name: 'publish' }, at(new Date(noon.getTime() - 1)))).toThrow(StoryNotPublishable);
    expect(perform(story, { name: 'publish' }, at(noon)).status).toBe('published');
  });

  it('is told under embargo what can be done: a next version cannot be scheduled', () => {
    const embargoedUntil = new Date(tomorrow);
    expect(() => after(aStory({ embargoedUntil }), 'publish')).toThrow('Schedule it for then, or have the embargo lifted');
    for (const command of ['update', { name: 'correct', note: 'It is blue.' }] as const) {
      expect(() => after({ ...published(), embargoedUntil }, command)).toThrow('Publish the next version after that, for it cannot be scheduled');
    }
  });

  describe('under embargo', () => {
    const evening = new Date('2026-03-01T18:00:00.000Z');
    const edited = (embargoedUntil: Date | null, now = noon, embargoLifters: string[] | null = ['Editor', 'Night chief']) =>
      perform(aStory({ embargoedUntil: evening }), { name: 'edit', changes: { embargoedUntil, headline: 'Blue ferry' } }, { ...at(now), embargoLifters }).embargoedUntil;

    it('is freed early by those only who may publish, which the others are told by name', () => {
      for (const earlier of [null, new Date(evening.getTime() - 1)]) {
        expect(() => edited(earlier)).toThrow(/only by those who may publish on this desk\. Ask somebody with one of these roles: Editor, Night chief\./);
        expect(edited(earlier, noon, null)).toEqual(earlier);
      }
    });

    it('stays so longer with whoever writes, who may also take away what is over', () => {
      expect([edited(new Date(tomorrow)), edited(null, evening)]).toEqual([new Date(tomorrow), null]);
    });
  });

  describe('translated from one under embargo', () => {
    const evening = new Date('2026-03-01T18:00:00.000Z');
    const source = { storyId: 'the original', language: 'en', until: evening };
    const then = (now: Date): Circumstances => ({ ...at(now), embargoedSource: source });
    const translation = (changes: Partial<Story> = {}) => aStory({ language: 'ru', translatedFrom: source.storyId, ...changes });

    it.each<[string, Story, StoryCommand]>([
      ['published', translation(), { name: 'publish' }],
      ['updated', published(), { name: 'update' }],
      ['corrected', published(), { name: 'correct', note: 'It is blue.' }],
      ['reinstated', takenDown(), { name: 'reinstate' }],
    ])('is not %s before its source may be', (_what, story, command) => {
      expect(() => perform(story, command, then(noon))).toThrow(/translated from the story in en \(the original\), which is under embargo until 2026-03-01T18:00:00.000Z\. Publish it after that/);
      expect(perform(story, command, then(evening)).version).toBe(story.version + 1);
    });

    it('is scheduled for no time before that', () => {
      const approved = after(translation(), 'submit', 'approve');
      const scheduledFor = (time: string) => perform(approved, { name: 'schedule', time: aTime(time) }, then(noon));
      expect(() => scheduledFor('2026-03-01T17:59:59.999Z')).toThrow(SourceUnderEmbargo);
      expect(scheduledFor('2026-03-01T18:00:00.000Z').status).toBe('scheduled');
    });

    it('keeps an embargo until then, and may have a longer one', () => {
      const edited = (embargoedUntil: Date | null, now = noon) => perform(translation({ embargoedUntil: evening }), { name: 'edit', changes: { embargoedUntil } }, then(now));
      for (const earlier of [null, noon]) expect(() => edited(earlier)).toThrow(/Have the embargo of that story lifted first/);
      expect(edited(new Date(tomorrow)).embargoedUntil).toEqual(new Date(tomorrow));
      expect(edited(null, evening).embargoedUntil).toBeNull();
    });

    it('takes every other change meanwhile', () => {
      expect(perform(translation(), { name: 'edit', changes: { headline: 'Паром', embargoedUntil: null } }, then(noon)).headline).toBe('Паром');
    });
  });

  it('is scheduled for a time to come that no embargo forbids', () => {
    const approved = after(aStory({ embargoedUntil: new Date('2026-03-02T09:00:00Z') }), 'submit', 'approve');
    const scheduledFor = (time: string) => after(approved, { name: 'schedule', time: aTime(time) });
    expect(scheduledFor('2026-03-02T09:00:00.000Z')).toMatchObject({ status: 'scheduled', schedule: { at: '2026-03-02T09:00:00.000Z', byName: 'Mara Lind', setAt: noon.toISOString() } });
    expect(() => scheduledFor('2026-03-02T08:59:59.999Z')).toThrow(/under embargo/);
    expect(() => scheduledFor(noon.toISOString())).toThrow(/has passed/);
  });

  it('is refused a time, and told what is missing, before anybody goes the way of approval for it', () => {
    const schedule = (time: string): StoryCommand => ({ name: 'schedule', time: aTime(time) });
    for (const before of [aStory(), after(aStory(), 'submit'), after(aStory(), 'submit', { name: 'return', note: 'Why?' })]) {
      expect(() => after(before, schedule(noon.toISOString()))).toThrow(/has passed/);
      expect(() => after({ ...before, section: null }, schedule(tomorrow))).toThrow(StoryIncomplete);
      expect(() => after(before, schedule(tomorrow))).toThrow(IllegalMove);
    }
    expect(() => after(published(), schedule(noon.toISOString()))).toThrow(IllegalMove);
  });

  it('is not scheduled while it lacks something, or while somebody changed what was approved', () => {
    const approved = after(aStory(), 'submit', 'approve');
    const schedule: StoryCommand = { name: 'schedule', time: aTime(tomorrow) };
    const edited = (changes: object, mayApprove = true) => perform(approved, { name: 'edit', changes }, at(noon, mayApprove));
    expect(() => after(edited({ headline: '' }), schedule)).toThrow(StoryIncomplete);
    expect(() => after(edited({ headline: 'x' }, false), schedule)).toThrow(StoryChangedSinceApproval);
    expect(after(edited({ headline: 'x' }, false), 'approve', schedule).status).toBe('scheduled');
  });

  it('is published by its schedule as it was approved, or leaves it with the reason', () => {
    const scheduled = after(aStory(), 'submit', 'approve', { name: 'schedule', time: aTime(tomorrow) });
    const bySchedule: StoryCommand = { name: 'publish', schedule: scheduled.schedule! };
    expect(after(scheduled, bySchedule)).toMatchObject({ status: 'published', schedule: null, missedSchedule: null });
    const changed = perform(scheduled, { name: 'edit', changes: { headline: 'x' } }, at(noon, false));
    expect(() => after(changed, bySchedule)).toThrow(StoryChangedSinceApproval);
    expect(after(changed, 'publish')).toMatchObject({ status: 'published', schedule: null }); // who publishes approves by it
    const missed = after(changed, { name: 'unschedule', missed: 'Why.' });
    expect(missed).toMatchObject({ status: 'approved', schedule: null, missedSchedule: { act: 'publish', at: tomorrow, reason: 'Why.' } });
    expect(after(missed, 'approve', { name: 'schedule', time: aTime(tomorrow) }).missedSchedule).toBeNull();
  });

  it('is published in some seconds from wherever it stands, and stands there again when that is taken back', () => {
    const soon: StoryCommand = { name: 'publish-soon', time: aTime(tomorrow) };
    const scheduled = after(aStory(), 'submit', 'approve', { name: 'schedule', time: aTime('2026-03-03T12:00:00.000Z') });
    for (const before of [aStory(), after(aStory(), 'submit'), after(aStory(), 'submit', 'approve'), scheduled]) {
      const leaving = after(before, soon);
      expect(leaving).toMatchObject({ status: 'scheduled', approval: { byName: 'Mara Lind' }, schedule: { at: tomorrow } });
      expect(after(leaving, { name: 'publish', schedule: leaving.schedule! })).toMatchObject({ status: 'published', schedule: null });
      const { status, approval, schedule, changedSinceApproval } = before;
      expect(after(leaving, 'unschedule')).toMatchObject({ status, approval, schedule, changedSinceApproval, missedSchedule: null });
      expect(after(leaving, soon, 'unschedule')).toMatchObject({ status, schedule }); // pressed twice
      expect(after(leaving, { name: 'unschedule', missed: 'Why.' })).toMatchObject({ status, schedule, missedSchedule: { reason: 'Why.' } });
    }
    const isOver = perform(after(scheduled, soon), { name: 'unschedule' }, at(new Date('2026-03-04T12:00:00.000Z')));
    expect(isOver).toMatchObject({ status: 'approved', schedule: null });
    expect(() => after(published(), soon)).toThrow(StoryNotPublishable);
    expect(() => after(aStory({ headline: '' }), soon)).toThrow(StoryIncomplete);
    expect(() => after(aStory({ embargoedUntil: new Date(tomorrow) }), soon)).toThrow(/under embargo/);
  });

  it('is withdrawn by a schedule after it is published, and not while legal keeps it', () => {
    const ends: StoryCommand = { name: 'schedule-withdrawal', time: aTime(tomorrow), notice: 'Rights.' };
    const ending = after(published(), ends);
    const bySchedule: StoryCommand = { name: 'takedown', notice: 'Rights.', schedule: ending.withdrawalSchedule! };
    expect(after(ending, bySchedule)).toMatchObject({ status: 'withdrawn', withdrawnFor: 'takedown', withdrawalSchedule: null });
    expect(() => after(ending, legalHold, bySchedule)).toThrow(StoryOnLegalHold);
    expect(after(ending, 'update', { name: 'unschedule-withdrawal' })).toMatchObject({ status: 'published', withdrawalSchedule: null });
    expect(() => after(published(), 'unschedule-withdrawal')).toThrow(WithdrawalNotScheduled);
    expect(() => after(aStory(), 'submit', 'approve', ends, { name: 'schedule', time: aTime(tomorrow) })).toThrow(/is to be withdrawn/);
    expect(() => after(aStory(), 'submit', 'approve', { name: 'schedule', time: aTime(tomorrow) }, ends)).toThrow(/is not published before/);
  });

  it('needs approval again when somebody changed it who may not approve', () => {
    const approved = after(aStory(), 'submit', 'approve');
    const byReporter = perform(approved, { name: 'edit', changes: { headline: 'x' } }, at(noon, false));
    expect(byReporter.changedSinceApproval).toBe(true);
    expect(after(byReporter, { name: 'edit', changes: { headline: 'y' } }).changedSinceApproval).toBe(true);
    expect(after(byReporter, 'approve').changedSinceApproval).toBe(false);
    expect(after(approved, { name: 'edit', changes: { headline: 'y' } }).changedSinceApproval).toBe(false);
    expect(perform(approved, { name: 'edit', changes: { headline: approved.headline } }, at(noon, false))).toBe(approved);
    expect(() => after(approved, 'approve')).toThrow(StoryApprovedAlready);
  });

  it('keeps the note with which it was returned until it is submitted again', () => {
    const returned = after(aStory(), 'submit', { name: 'return', note: 'Who says so?' });
    expect(returned.returned).toEqual({ byId: 'mara', byName: 'Mara Lind', at: noon.toISOString(), reason: 'Who says so?' });
    expect(after(returned, 'submit').returned).toBeNull();
  });

  it('comes back from review to those who wrote it, until somebody decides', () => {
    const waiting = after(aStory(), 'submit');
    expect(after(waiting, 'take-back').status).toBe('draft');
    expect(() => perform(waiting, { name: 'take-back' }, { ...at(noon), isWriter: false })).toThrow(StoryNotTheirs);
    for (const decided of [after(waiting, 'approve'), after(waiting, { name: 'return', note: 'Who says so?' }), after(waiting, 'publish'), aStory()]) expect(() => after(decided, 'take-back')).toThrow(IllegalMove);
  });

  it.each<[string, () => unknown, new (...args: never[]) => Error]>([
    ['published twice', () => after(published(), 'publish'), StoryNotPublishable],
    ['published with a headline of spaces', () => after(aStory({ headline: ' ' }), 'publish'), StoryIncomplete],
    ['published on hold', () => after(aStory(), hold, 'publish'), StoryNotPublishable],
    ['published on legal hold', () => after(aStory(), legalHold, 'publish'), StoryNotPublishable],
    ['updated before it is published', () => after(aStory(), 'update'), StoryNotPublished],
    ['corrected before it is published', () => after(aStory(), { name: 'correct', note: 'x' }), StoryNotPublished],
    ['killed before it is published', () => after(aStory(), { name: 'kill', notice: 'x' }), StoryNotPublished],
    ['approved before it is submitted', () => after(aStory(), 'approve'), IllegalMove],
    ['updated once taken down', () => after(takenDown(), 'update'), IllegalMove],
    ['changed once killed', () => after(killed(), { name: 'edit', changes: {} }), StoryWasKilled],
    ['reinstated once killed', () => after(killed(), 'reinstate'), StoryWasKilled],
    ['held twice', () => after(aStory(), hold, hold), StoryHeldAlready],
    ['released without a hold', () => after(aStory(), legalHold, 'release'), StoryNotHeld],
    ['spiked on legal hold', () => after(aStory(), legalHold, 'spike'), StoryOnLegalHold],
  ])('is not %s', (_name, act, refusal) => {
    expect(act).toThrow(refusal);
  });

  it('names everything that readers would miss at once', () => {
    const picture = { url: 'https://a.example/1.jpg', alternativeText: ' ', width: 1, height: 1 };
    expect(missingFields(aStory({ headline: '', body: bodyOfParagraphs([]), section: null, picture })).map(({ field }) => field)).toEqual(['headline', 'body', 'section', 'picture.alternativeText']);
    expect(missingFields(aStory())).toEqual([]);
  });
});

describe('a refused move', () => {
  const illegal = COMMAND_NAMES.flatMap((name) => STORY_STATUSES.filter((status) => !leadsTo(name, status)).map((status) => [name, status] as const));

  it.each(illegal)('to %s what is %s says what to do instead', (name, status) => {
    const story = aStory({ status, version: status === 'published' || status === 'withdrawn' ? 1 : 0, withdrawnFor: status === 'withdrawn' ? 'takedown' : null });
    expect(() => after(story, name === 'schedule' ? { name, time: aTime(tomorrow) } : name)).toThrow(/^The story cannot be .+: .+\. [A-Z].+\.$/);
    expect(remedyFor(name, status)).not.toBe('');
  });
});
