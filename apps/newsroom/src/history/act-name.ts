import type { Revision } from '../api/history.js';
import type { Say } from '../language/language.js';

const ACTS = [
  ...(['create', 'earlier', 'edit', 'submit', 'take-back', 'return', 'approve', 'schedule', 'unschedule', 'schedule-withdrawal', 'unschedule-withdrawal', 'mark-breaking', 'unmark-breaking'] as const),
  ...(['publish', 'publish-soon', 'update', 'correct', 'kill', 'takedown', 'reinstate', 'redact', 'hold', 'release', 'legal-hold', 'legal-release', 'spike', 'restore', 'confirm-translation'] as const),
];

/** What was done, in words; an act that this app does not know yet by its name. */
export function actName({ act, note }: Pick<Revision, 'act' | 'note'>, say: Say): string {
  const [revision, person] = [/^revision (\d+)$/.exec(note ?? '')?.[1], /^side copy of (.+)$/.exec(note ?? '')?.[1]];
  if (act === 'edit' && revision) return say('act.restored', { revision });
  if (act === 'edit' && person) return say('act.putBack', { name: person });
  const known = ACTS.find((one) => one === act);
  return known ? say(`act.${known}`) : act;
}
