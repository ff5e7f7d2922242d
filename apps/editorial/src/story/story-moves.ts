import type { StoryStatus } from './story.entity.js';

type Moves = Readonly<Partial<Record<StoryStatus, StoryStatus>>>;

const BEFORE_ITS_END = { draft: 'draft', 'in-review': 'in-review', returned: 'returned', approved: 'approved', scheduled: 'scheduled', published: 'published' } as const;
const WHILE_IT_LIVES = { ...BEFORE_ITS_END, withdrawn: 'withdrawn' } as const;
const ANYWHERE = { ...WHILE_IT_LIVES, spiked: 'spiked' } as const;

/** Where each command may be given, and the state that it leads to. What is not in this table is refused. */
export const MOVES = {
  edit: WHILE_IT_LIVES,
  submit: { draft: 'in-review', returned: 'in-review' },
  /** While nobody decided on it. */
  'take-back': { 'in-review': 'draft' },
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
  /** In some seconds, so that it can be taken back; from wherever it may be published. */
  'publish-soon': { draft: 'scheduled', 'in-review': 'scheduled', returned: 'scheduled', approved: 'scheduled', scheduled: 'scheduled' },
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
  'take-back': 'taken back from review',
  return: 'returned',
  approve: 'approved',
  schedule: 'scheduled',
  unschedule: 'unscheduled',
  'schedule-withdrawal': 'scheduled for withdrawal',
  'unschedule-withdrawal': 'kept from its scheduled withdrawal',
  publish: 'published',
  'publish-soon': 'published',
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

/** What helps, by the name under which programs know it. */
export const REMEDY_IN_WORDS = {
  'submit-or-publish': 'Submit it for review or publish it.',
  'approve-or-return': 'Approve it or return it first.',
  'submit-again': 'Submit it for review again first.',
  'publish-schedule-or-return': 'Publish it, schedule it, or return it to its writer.',
  unschedule: 'Unschedule it first.',
  'update-or-correct': 'Publish an update or a correction.',
  reinstate: 'Reinstate it first.',
  restore: 'Restore it first.',
  'publish-first': 'Publish it first.',
  'out-of-sight': 'Readers do not see it any more.',
  'never-out': 'It was never published. Change its text.',
  'not-scheduled': 'It has no schedule to take away.',
  'not-taken-down': 'Only a story that was taken down can be reinstated.',
  'not-spiked': 'Only a spiked story can be restored.',
  'wait-for-editor': 'Wait for its editor, or ask one.',
  'wait-for-time': 'Wait for its time, or ask an editor to unschedule it.',
  'with-its-writer': 'It is with its writer already.',
  'submit-first': 'Submit it for review first.',
  'submit-again-first': 'It must be submitted for review again first.',
  'approved-by-publishing': 'Its next version is approved by publishing it.',
  'have-approved': 'Submit it for review and have it approved first.',
  'approve-first': 'Approve it first.',
  'submit-and-approve': 'It must be submitted and approved first.',
  'out-already': 'It is out already.',
  'take-down-first': 'Take it down first; what readers see is not redacted.',
  'kill-or-take-down': 'What is published is killed or taken down.',
  'reinstate-instead': 'What was taken down is reinstated.',
} as const;
export type Remedy = keyof typeof REMEDY_IN_WORDS;

type Remedies = Readonly<Partial<Record<StoryStatus, Remedy>>>;

/** What helps in a state, whatever was asked for. */
const REMEDY: Readonly<Record<StoryStatus, Remedy>> = {
  draft: 'submit-or-publish',
  'in-review': 'approve-or-return',
  returned: 'submit-again',
  approved: 'publish-schedule-or-return',
  scheduled: 'unschedule',
  published: 'update-or-correct',
  withdrawn: 'reinstate',
  spiked: 'restore',
};

/** The same in every state before publication. */
const beforePublication = (remedy: Remedy) => ({ draft: remedy, 'in-review': remedy, returned: remedy, approved: remedy, scheduled: remedy }) satisfies Remedies;
const OUT_OF_SIGHT: Remedies = { withdrawn: 'out-of-sight' };
const PUBLISH_FIRST: Remedies = beforePublication('publish-first');

/** Where a command has a better answer than the state has. */
const REMEDY_FOR: Readonly<Partial<Record<CommandName, Remedies>>> = {
  submit: { 'in-review': 'wait-for-editor', scheduled: 'wait-for-time' },
  'take-back': { draft: 'with-its-writer', returned: 'with-its-writer' },
  return: { draft: 'with-its-writer', returned: 'with-its-writer' },
  approve: { draft: 'submit-first', returned: 'submit-again-first', published: 'approved-by-publishing' },
  schedule: { draft: 'have-approved', 'in-review': 'approve-first', returned: 'submit-and-approve', published: 'out-already' },
  unschedule: { draft: 'not-scheduled', 'in-review': 'not-scheduled', returned: 'not-scheduled', approved: 'not-scheduled', published: 'not-scheduled' },
  'schedule-withdrawal': OUT_OF_SIGHT,
  'unschedule-withdrawal': OUT_OF_SIGHT,
  update: PUBLISH_FIRST,
  correct: PUBLISH_FIRST,
  kill: { ...PUBLISH_FIRST, ...OUT_OF_SIGHT },
  takedown: { ...PUBLISH_FIRST, ...OUT_OF_SIGHT },
  reinstate: { ...beforePublication('not-taken-down'), published: 'not-taken-down', spiked: 'not-taken-down' },
  redact: { ...beforePublication('never-out'), spiked: 'never-out', published: 'take-down-first' },
  'mark-breaking': OUT_OF_SIGHT,
  'unmark-breaking': OUT_OF_SIGHT,
  spike: { published: 'kill-or-take-down', ...OUT_OF_SIGHT },
  restore: { ...beforePublication('not-spiked'), published: 'not-spiked', withdrawn: 'reinstate-instead' },
};

/** What to do instead of a command that may not be given in a state. */
export function remedyFor(name: CommandName, status: StoryStatus): Remedy {
  return REMEDY_FOR[name]?.[status] ?? REMEDY[status];
}
