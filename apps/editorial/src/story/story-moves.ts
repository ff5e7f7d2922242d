import type { StoryStatus } from './story.entity.js';

type Moves = Readonly<Partial<Record<StoryStatus, StoryStatus>>>;

const BEFORE_ITS_END = { draft: 'draft', 'in-review': 'in-review', returned: 'returned', approved: 'approved', scheduled: 'scheduled', published: 'published' } as const;
const WHILE_IT_LIVES = { ...BEFORE_ITS_END, withdrawn: 'withdrawn' } as const;
const ANYWHERE = { ...WHILE_IT_LIVES, spiked: 'spiked' } as const;

/** Where each command may be given, and the state that it leads to. What is not in this table is refused. */
export const MOVES = {
  edit: WHILE_IT_LIVES,
  submit: { draft: 'in-review', returned: 'in-review' },
  return: { 'in-review': 'returned', approved: 'returned' },
  /** Again where somebody who may not approve has changed what was approved. */
  approve: { 'in-review': 'approved', approved: 'approved', scheduled: 'scheduled' },
  schedule: { approved: 'scheduled', scheduled: 'scheduled' },
  unschedule: { scheduled: 'approved' },
  /** Rights may end whether or not it is out yet; what keeps it from being published then is another question. */
  'schedule-withdrawal': BEFORE_ITS_END,
  'unschedule-withdrawal': BEFORE_ITS_END,
  /** From any state before it: who may publish approves by publishing, because breaking news waits for no paper. */
  publish: { draft: 'published', 'in-review': 'published', returned: 'published', approved: 'published', scheduled: 'published' },
  update: { published: 'published' },
  correct: { published: 'published' },
  kill: { published: 'withdrawn' },
  takedown: { published: 'withdrawn' },
  /** What was taken down, never what was killed. */
  reinstate: { withdrawn: 'published' },
  /** Killed or taken down: what readers see is not redacted. */
  redact: { withdrawn: 'withdrawn' },
  /** News of the hour, before and after it is out; readers hear of it by the next version. */
  'mark-breaking': BEFORE_ITS_END,
  'unmark-breaking': BEFORE_ITS_END,
  hold: WHILE_IT_LIVES,
  release: WHILE_IT_LIVES,
  'legal-hold': ANYWHERE,
  'legal-release': ANYWHERE,
  spike: { draft: 'spiked', 'in-review': 'spiked', returned: 'spiked', approved: 'spiked' },
  restore: { spiked: 'draft' },
} as const satisfies Record<string, Moves>;

export type CommandName = keyof typeof MOVES;
export const COMMAND_NAMES = Object.keys(MOVES) as [CommandName, ...CommandName[]];

/** The state that a command leads to from a state; `undefined` where it may not be given. */
export function leadsTo(name: CommandName, from: StoryStatus): StoryStatus | undefined {
  return (MOVES[name] as Moves)[from];
}

/** How a state is said in a sentence. */
export const STATE_IN_WORDS: Readonly<Record<StoryStatus, string>> = {
  draft: 'it is a draft',
  'in-review': 'it is in review',
  returned: 'it was returned to its writer',
  approved: 'it is approved',
  scheduled: 'it is scheduled',
  published: 'it is published',
  withdrawn: 'it was taken down',
  spiked: 'it is spiked',
};

/** How a command is said in a sentence. */
export const COMMAND_IN_WORDS: Readonly<Record<CommandName, string>> = {
  edit: 'changed',
  submit: 'submitted for review',
  return: 'returned',
  approve: 'approved',
  schedule: 'scheduled',
  unschedule: 'unscheduled',
  'schedule-withdrawal': 'scheduled for withdrawal',
  'unschedule-withdrawal': 'kept from its scheduled withdrawal',
  publish: 'published',
  update: 'updated',
  correct: 'corrected',
  kill: 'killed',
  takedown: 'taken down',
  reinstate: 'reinstated',
  redact: 'redacted',
  'mark-breaking': 'marked as breaking news',
  'unmark-breaking': 'unmarked as breaking news',
  hold: 'put on hold',
  release: 'released',
  'legal-hold': 'put on legal hold',
  'legal-release': 'released from legal hold',
  spike: 'spiked',
  restore: 'restored',
};

type Remedies = Readonly<Partial<Record<StoryStatus, string>>>;

/** What helps in a state, whatever was asked for. */
const REMEDY: Readonly<Record<StoryStatus, string>> = {
  draft: 'Submit it for review or publish it.',
  'in-review': 'Approve it or return it first.',
  returned: 'Submit it for review again first.',
  approved: 'Publish it, schedule it, or return it to its writer.',
  scheduled: 'Unschedule it first.',
  published: 'Publish an update or a correction.',
  withdrawn: 'Reinstate it first.',
  spiked: 'Restore it first.',
};

const PUBLISH_FIRST = 'Publish it first.';
const BEFORE_PUBLICATION: Remedies = { draft: PUBLISH_FIRST, 'in-review': PUBLISH_FIRST, returned: PUBLISH_FIRST, approved: PUBLISH_FIRST, scheduled: PUBLISH_FIRST };
const OUT_OF_SIGHT = 'Readers do not see it any more.';
const NEVER_OUT = 'It was never published. Change its text.';
const NOT_SCHEDULED = 'It has no schedule to take away.';
const NOT_TAKEN_DOWN = 'Only a story that was taken down can be reinstated.';
const NOT_SPIKED = 'Only a spiked story can be restored.';

/** Where a command has a better answer than the state has. */
const REMEDY_FOR: Readonly<Partial<Record<CommandName, Remedies>>> = {
  submit: { 'in-review': 'Wait for its editor, or ask one.', scheduled: 'Wait for its time, or ask an editor to unschedule it.' },
  return: { draft: 'It is with its writer already.', returned: 'It is with its writer already.' },
  approve: { draft: 'Submit it for review first.', returned: 'It must be submitted for review again first.', published: 'Its next version is approved by publishing it.' },
  schedule: { draft: 'Submit it for review and have it approved first.', 'in-review': 'Approve it first.', returned: 'It must be submitted and approved first.', published: 'It is out already.' },
  unschedule: { draft: NOT_SCHEDULED, 'in-review': NOT_SCHEDULED, returned: NOT_SCHEDULED, approved: NOT_SCHEDULED, published: NOT_SCHEDULED },
  'schedule-withdrawal': { withdrawn: OUT_OF_SIGHT },
  'unschedule-withdrawal': { withdrawn: OUT_OF_SIGHT },
  update: BEFORE_PUBLICATION,
  correct: BEFORE_PUBLICATION,
  kill: { ...BEFORE_PUBLICATION, withdrawn: OUT_OF_SIGHT },
  takedown: { ...BEFORE_PUBLICATION, withdrawn: OUT_OF_SIGHT },
  reinstate: { draft: NOT_TAKEN_DOWN, 'in-review': NOT_TAKEN_DOWN, returned: NOT_TAKEN_DOWN, approved: NOT_TAKEN_DOWN, scheduled: NOT_TAKEN_DOWN, published: NOT_TAKEN_DOWN, spiked: NOT_TAKEN_DOWN },
  redact: { draft: NEVER_OUT, 'in-review': NEVER_OUT, returned: NEVER_OUT, approved: NEVER_OUT, scheduled: NEVER_OUT, spiked: NEVER_OUT, published: 'Take it down first; what readers see is not redacted.' },
  'mark-breaking': { withdrawn: OUT_OF_SIGHT },
  'unmark-breaking': { withdrawn: OUT_OF_SIGHT },
  spike: { published: 'What is published is killed or taken down.', withdrawn: OUT_OF_SIGHT },
  restore: { draft: NOT_SPIKED, 'in-review': NOT_SPIKED, returned: NOT_SPIKED, approved: NOT_SPIKED, scheduled: NOT_SPIKED, published: NOT_SPIKED, withdrawn: 'What was taken down is reinstated.' },
};

/** What to do instead of a command that may not be given in a state. */
export function remedyFor(name: CommandName, status: StoryStatus): string {
  return REMEDY_FOR[name]?.[status] ?? REMEDY[status];
}
