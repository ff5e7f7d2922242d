import type { AcceptedView, Heartbeat, ViewBatch } from '@stet/contracts';

const id = (kind: string, number: number) => `0199a3f2-000${kind}-7000-8000-${number.toString(16).padStart(12, '0')}`;

export const aStoryId = (number: number) => id('1', number);
export const aViewId = (number: number) => id('8', number);
export const aCollector = (number: number) => id('7', number);

/** A view, for specs. */
export function aView(view: Partial<AcceptedView> = {}): AcceptedView {
  return { viewId: aViewId(1), storyId: aStoryId(1), visitor: '4bf92f3577b34da6', agent: 'user', viewedAt: '2026-03-01T06:24:00.000Z', ...view };
}

/** A heartbeat of that view, for specs. */
export function aHeartbeat(heartbeat: Partial<Heartbeat> = {}): Heartbeat {
  return { viewId: aViewId(1), storyId: aStoryId(1), visitor: '4bf92f3577b34da6', agent: 'user', beat: 1, seconds: 5, beatAt: '2026-03-01T06:24:05.000Z', ...heartbeat };
}

/** A batch, for specs. */
export function aBatch(batch: Partial<ViewBatch> = {}): ViewBatch {
  return { collector: aCollector(1), partition: 0, batch: 1, views: [aView()], ...batch };
}
