import type { Say } from '../language/language.js';
import { PUBLISHING_ACTS, type PanelAct, type PublishingAct } from './panel-acts.js';

/** Acts that ask for something first say so by their ellipsis. */
const OPENING = {
  correct: 'publish.correct.open',
  kill: 'publish.kill.open',
  takedown: 'publish.takedown.open',
  schedule: 'schedule.open',
  'schedule-withdrawal': 'schedule.withdrawal',
  redact: 'redact.open',
} as const;

/** What the button of an act says. */
export function nameOf(act: PanelAct, say: Say): string {
  if (isPublishing(act)) return say(act === 'publish' || act === 'update' ? `publish.${act}` : OPENING[act]);
  return say(`review.${act}`);
}

export const isPublishing = (act: PanelAct): act is PublishingAct => PUBLISHING_ACTS.some((one) => one === act);
