import type { Story } from '../api/editorial.js';
import { movesOf, type ReviewMove } from './review-moves.js';

/** What opens a dialog of its own. */
export const PUBLISHING_ACTS = ['publish', 'update', 'correct', 'kill', 'takedown', 'schedule', 'schedule-withdrawal', 'redact'] as const;
export type PublishingAct = (typeof PUBLISHING_ACTS)[number];
export type PanelAct = PublishingAct | ReviewMove['name'];

const PERMISSIONS: Readonly<Record<PublishingAct, string>> = {
  publish: 'story:publish',
  update: 'story:publish',
  correct: 'story:correct',
  kill: 'story:withdraw',
  takedown: 'story:withdraw',
  schedule: 'story:publish',
  'schedule-withdrawal': 'story:withdraw',
  redact: 'story:redact',
};

type Facts = Pick<Story, 'status' | 'allowed' | 'submission' | 'changedSinceApproval' | 'schedule' | 'withdrawalSchedule' | 'version'>;
type May = (permission: string) => boolean;

/** The one step that leads on, at most one beside it, and the rest in groups: what leads on, what stops, what ends. */
export interface PanelActs {
  readonly main?: PanelAct;
  readonly side?: PanelAct;
  readonly more: readonly (readonly PanelAct[])[];
}

/** What leads on from where the story stands, the likeliest first. */
const FIRST: readonly PanelAct[] = ['reinstate', 'restore', 'update', 'publish', 'approve', 'submit'];
/** What belongs beside the main step. */
const BESIDE: Partial<Record<PanelAct, readonly PanelAct[]>> = { publish: ['approve', 'schedule'], update: ['correct'], approve: ['return'], reinstate: ['reinstateChanged'] };

const GROUPS: readonly (readonly PanelAct[])[] = [
  ['publish', 'schedule', 'update', 'correct', 'submit', 'approve', 'return', 'take-back', 'reinstate', 'reinstateChanged', 'restore'],
  ['hold', 'release', 'legal-hold', 'legal-release'],
  ['schedule-withdrawal', 'takedown', 'kill', 'redact', 'spike'],
];

/** What this person can do with the story now. */
export function panelActsOf(story: Facts, isChanged: boolean, may: May): PanelActs {
  const can = new Set<PanelAct>([...PUBLISHING_ACTS.filter((act) => may(PERMISSIONS[act]) && isOpen(act, story, may)), ...movesOf(story, isChanged, may).map(({ name }) => name)]);
  const main = FIRST.find((act) => can.has(act) && (act !== 'update' || isChanged));
  const beside = main ? (BESIDE[main] ?? []) : (['correct', 'take-back'] as const);
  const side = beside.find((act) => can.has(act));
  return { ...(main && { main }), ...(side && { side }), more: GROUPS.map((group) => group.filter((act) => can.has(act) && act !== main && act !== side)).filter((group) => group.length > 0) };
}

function isOpen(act: PublishingAct, story: Facts, may: May): boolean {
  if (act === 'schedule') return story.allowed.includes('publish') && !story.schedule && (!needsApproval(story) || may('story:approve'));
  if (act === 'schedule-withdrawal') return story.status === 'published' && !story.withdrawalSchedule;
  return story.allowed.includes(act) && (act !== 'redact' || story.version > 0);
}

/** Whether it is to be approved before it is scheduled. */
export function needsApproval({ allowed, changedSinceApproval }: Pick<Story, 'allowed' | 'changedSinceApproval'>): boolean {
  return !allowed.includes('schedule') || changedSinceApproval;
}
