import { aHeartbeat, aView, aViewId } from '../spec/views.js';
import { CollectorLane, type Gathered } from './collector-lane.js';
import { ViewNotConfirmed } from './view.errors.js';

const times = { gatherMs: 5, answerMs: 5_000, retryMs: 5 };
const ignore = () => undefined;
const views = (count: number, from = 0) => Array.from({ length: count }, (_, index) => aView({ viewId: aViewId(from + index) }));

/** A log that can be away, and that can lose its answers. */
class Log {
  readonly batches: (Gathered & { readonly batch: number })[] = [];
  isAway = false;
  answersToLose = 0;

  send = async (batch: number, { views, heartbeats }: Gathered): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, 2));
    if (this.isAway) throw new Error('away');
    this.batches.push({ batch, views: [...views], heartbeats: [...heartbeats] });
    if (this.answersToLose-- > 0) throw new Error('the answer was lost');
  };
}

describe('a collector lane', () => {
  it('confirms a view only when the log has it', async () => {
    const log = new Log();
    const lane = new CollectorLane(log.send, ignore, times);
    await lane.addView(aView());
    expect(log.batches).toEqual([{ batch: 1, views: [aView()], heartbeats: [] }]);
    expect(lane.waiting).toBe(0);
  });

  it('gathers views that come together, a thousand at most, and numbers the batches without a gap', async () => {
    const log = new Log();
    const lane = new CollectorLane(log.send, ignore, times);
    await Promise.all(views(2_500).map((view) => lane.addView(view)));
    expect(log.batches.map(({ batch, views: sent }) => [batch, sent.length])).toEqual([[1, 1000], [2, 1000], [3, 500]]);
  });

  it('sends heartbeats with the views, and counts both to a full batch', async () => {
    const log = new Log();
    const lane = new CollectorLane(log.send, ignore, times);
    const beats = Array.from({ length: 700 }, (_, index) => aHeartbeat({ beat: index + 1 }));
    await Promise.all([...views(700).map((view) => lane.addView(view)), ...beats.map((beat) => lane.addHeartbeat(beat))]);
    expect(log.batches.map(({ batch, views: sent, heartbeats }) => [batch, sent.length, heartbeats.length])).toEqual([[1, 700, 300], [2, 0, 400]]);
    expect(log.batches.flatMap(({ heartbeats }) => heartbeats)).toEqual(beats);
  });

  it('waits no longer once it is told that enough came', async () => {
    const log = new Log();
    const lane = new CollectorLane(log.send, ignore, { ...times, gatherMs: 60_000 });
    const answer = lane.addView(aView());
    expect(lane.gathered).toBe(1);
    lane.close();
    expect([lane.gathered, lane.waiting]).toEqual([0, 1]);
    await answer;
    expect(log.batches).toHaveLength(1);
  });

  it('sends a batch again under its number when the answer was lost', async () => {
    const log = new Log();
    log.answersToLose = 2;
    const lane = new CollectorLane(log.send, ignore, times);
    await lane.addView(aView());
    await lane.addView(aView({ viewId: aViewId(2) }));
    expect(log.batches.map(({ batch }) => batch)).toEqual([1, 1, 1, 2]);
  });

  it('refuses in time while the log is away, and sends what it took once the log is back', async () => {
    const log = new Log();
    log.isAway = true;
    const impatient = { ...times, answerMs: 60 };
    const lane = new CollectorLane(log.send, ignore, impatient);
    await expect(lane.addView(aView())).rejects.toBeInstanceOf(ViewNotConfirmed);
    expect(lane.waiting).toBe(1);
    log.isAway = false;
    impatient.answerMs = times.answerMs;
    await lane.addView(aView({ viewId: aViewId(2) }));
    expect(log.batches.map(({ batch, views: [view] }) => [batch, view?.viewId])).toEqual([[1, aViewId(1)], [2, aViewId(2)]]);
  });

  it('never confirms what it gives up at its stop', async () => {
    const log = new Log();
    log.isAway = true;
    const lane = new CollectorLane(log.send, ignore, times);
    const answer = lane.addView(aView());
    setTimeout(() => lane.stop(), 15);
    await expect(answer).rejects.toBeInstanceOf(ViewNotConfirmed);
  });
});
