import { InvalidInput } from '@stet/errors';
import { ChecksFailed } from '../check/check.errors.js';
import { NotOffered } from '../publication/publication.errors.js';
import { aStory } from '../spec/stories.js';
import type { StoryCommand } from '../story/story-command.js';
import { perform, type Story } from '../story/story.js';
import { causeOf } from './miss-cause.js';

const now = new Date('2026-03-01T12:00:00.000Z');
const decision = { byId: 'm', byName: 'Mara', at: '2026-03-01T07:00:00.000Z', reason: 'Wait.' };
const schedule = { at: now.toISOString(), localTime: '2026-03-01T12:00:00', zone: 'UTC', offset: '+00:00', isWallTime: true, zoneRules: '2026a', byId: 'm', byName: 'Mara', byKind: 'staff', setAt: now.toISOString() } as const;
const embargoedSource = { storyId: 'the original', language: 'en', until: new Date('2026-03-02T12:00:00.000Z') };

/** What the rules throw for a story whose time has come. */
function thrown(changes: Partial<Story>, command: StoryCommand = { name: 'publish', schedule }, source: typeof embargoedSource | null = null): unknown {
  try {
    return perform(aStory({ status: 'scheduled', schedule, ...changes }), command, { now, by: { id: 'm', name: 'Mara', kind: 'staff' }, mayApprove: false, isWriter: false, embargoLifters: null, embargoedSource: source, embargoedWire: null });
  } catch (error) {
    return error;
  }
}

it.each<[string, unknown]>([
  ['hold', thrown({ hold: decision })],
  ['legal-hold', thrown({ legalHold: decision })],
  ['legal-hold', thrown({ status: 'published', legalHold: decision }, { name: 'takedown', notice: 'x', schedule })],
  ['embargo', thrown({ embargoedUntil: embargoedSource.until })],
  ['embargo', thrown({}, undefined, embargoedSource)],
  ['approval', thrown({ changedSinceApproval: true })],
  ['checks', thrown({ headline: '' })],
  ['checks', new ChecksFailed([])],
  ['checks', new InvalidInput('x', [])],
  ['checks', new NotOffered([])],
  ['failure', new TypeError('x')],
])('%s is what kept a story from its schedule', (cause, error) => {
  expect(causeOf(error)).toBe(cause);
});
