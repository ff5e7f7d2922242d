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
  return: 'review.return.open',
  hold: 'review.hold.open',
  'legal-hold': 'review.legal-hold.open',
} as const;

const isOpening = (act: PanelAct): act is keyof typeof OPENING => act in OPENING;

/** What the button of an act says. */
export function nameOf(act: PanelAct, say: Say): string {
  if (isOpening(act)) return say(OPENING[act]);
  return act === 'publish' || act === 'update' ? say(`publish.${act}`) : say(`review.${act}`);
}

export const isPublishing = (act: PanelAct): act is PublishingAct => PUBLISHING_ACTS.some((one) => one === act);
