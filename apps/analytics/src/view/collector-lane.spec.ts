import type { AcceptedView } from '@stet/contracts';
import { aView, aViewId } from '../spec/views.js';
import { CollectorLane } from './collector-lane.js';
import { ViewNotConfirmed } from './view.errors.js';

const times = { gatherMs: 5, answerMs: 5_000, retryMs: 5 };
const ignore = () => undefined;
const views = (count: number, from = 0) => Array.from({ length: count }, (_, index) => aView({ viewId: aViewId(from + index) }));

/** A log that can be away, and that can lose its answers. */
class Log {
  readonly batches: { batch: number; views: readonly AcceptedView[] }[] = [];
  isAway = false;
  answersToLose = 0;

  send = async (batch: number, sent: readonly AcceptedView[]): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, 2));
    if (this.isAway) throw new Error('away');
    this.batches.push({ batch, views: [...sent] });
    if (this.answersToLose-- > 0) throw new Error('the answer was lost');
  };
}

describe('a collector lane', () => {
  it('confirms a view only when the log has it', async () => {
    const log = new Log();
    const lane = new CollectorLane(log.send, ignore, times);
    await lane.add(aView());
    expect(log.batches).toEqual([{ batch: 1, views: [aView()] }]);
    expect(lane.waiting).toBe(0);
  });

  it('gathers views that come together, a thousand at most, and numbers the batches without a gap', async () => {
    const log = new Log();
    const lane = new CollectorLane(log.send, ignore, times);
    await Promise.all(views(2_500).map((view) => lane.add(view)));
    expect(log.batches.map(({ batch, views: sent }) => [batch, sent.length])).toEqual([[1, 1000], [2, 1000], [3, 500]]);
  });

  it('sends a batch again under its number when the answer was lost', async () => {
    const log = new Log();
    log.answersToLose = 2;
    const lane = new CollectorLane(log.send, ignore, times);
    await lane.add(aView());
    await lane.add(aView({ viewId: aViewId(2) }));
    expect(log.batches.map(({ batch }) => batch)).toEqual([1, 1, 1, 2]);
  });

  it('refuses in time while the log is away, and sends what it took once the log is back', async () => {
    const log = new Log();
    log.isAway = true;
    const impatient = { ...times, answerMs: 60 };
    const lane = new CollectorLane(log.send, ignore, impatient);
    await expect(lane.add(aView())).rejects.toBeInstanceOf(ViewNotConfirmed);
    expect(lane.waiting).toBe(1);
    log.isAway = false;
    impatient.answerMs = times.answerMs;
    await lane.add(aView({ viewId: aViewId(2) }));
    expect(log.batches.map(({ batch, views: [view] }) => [batch, view?.viewId])).toEqual([[1, aViewId(1)], [2, aViewId(2)]]);
  });

  it('never confirms what it gives up at its stop', async () => {
    const log = new Log();
    log.isAway = true;
    const lane = new CollectorLane(log.send, ignore, times);
    const answer = lane.add(aView());
    setTimeout(() => lane.stop(), 15);
    await expect(answer).rejects.toBeInstanceOf(ViewNotConfirmed);
  });
});
