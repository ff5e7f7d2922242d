import type { Say } from '../language/language.js';
import { PUBLISHING_ACTS, type PanelAct, type PublishingAct } from './panel-acts.js';

/** What the button of an act says. */
export function nameOf(act: PanelAct, say: Say): string {
  if (act === 'schedule') return say('schedule.open');
  if (act === 'schedule-withdrawal') return say('schedule.withdrawal');
  if (act === 'redact') return say('redact.open');
  return isPublishing(act) ? say(`publish.${act}`) : say(`review.${act}`);
}

export const isPublishing = (act: PanelAct): act is PublishingAct => PUBLISHING_ACTS.some((one) => one === act);
