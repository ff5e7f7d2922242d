/** A run of words that two versions share, or that one of them has alone. */
export interface Run {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** Texts that differ by more words are shown as taken out and put in as a whole: nobody reads such a comparison. */
const MOST_EDITS = 600;

/** What became of a text, word by word: the fewest words added and removed (Myers, An O(ND) Difference Algorithm, 1986). */
export function wordDiff(before: string, after: string): Run[] {
  const [old, fresh] = [wordsOf(before), wordsOf(after)];
  const shorter = Math.min(old.length, fresh.length);
  let head = 0;
  while (head < shorter && old[head] === fresh[head]) head++;
  let tail = 0;
  while (tail < shorter - head && old.at(-1 - tail) === fresh.at(-1 - tail)) tail++;
  return joined([
    ...old.slice(0, head).map(same),
    ...edits(old.slice(head, old.length - tail), fresh.slice(head, fresh.length - tail)),
    ...old.slice(old.length - tail).map(same),
  ]);
}

const same = (text: string): Run => ({ kind: 'same', text });
const removed = (text: string): Run => ({ kind: 'removed', text });
const added = (text: string): Run => ({ kind: 'added', text });

/** Words with the space behind them; the end of a line is a word of its own. */
function wordsOf(text: string): string[] {
  return text.match(/\n|[^\s]+[^\S\n]*|[^\S\n]+/g) ?? [];
}

function edits(old: readonly string[], fresh: readonly string[]): Run[] {
  const most = Math.min(old.length + fresh.length, MOST_EDITS);
  const reach = new Int32Array(2 * most + 3);
  const at = (diagonal: number) => diagonal + most + 1;
  const history: Int32Array[] = [];
  for (let count = 0; count <= most; count++) {
    history.push(reach.slice());
    for (let diagonal = -count; diagonal <= count; diagonal += 2) {
      let x = isDown(reach, at(diagonal), diagonal, count) ? reach[at(diagonal + 1)]! : reach[at(diagonal - 1)]! + 1;
      while (x < old.length && x - diagonal < fresh.length && old[x] === fresh[x - diagonal]) x++;
      reach[at(diagonal)] = x;
      if (x >= old.length && x - diagonal >= fresh.length) return walkedBack(old, fresh, history, at);
    }
  }
  return [...old.map(removed), ...fresh.map(added)];
}

/** Whether the furthest way to a diagonal comes by adding a word. */
function isDown(reach: Int32Array, index: number, diagonal: number, count: number): boolean {
  return diagonal === -count || (diagonal !== count && reach[index - 1]! < reach[index + 1]!);
}

function walkedBack(old: readonly string[], fresh: readonly string[], history: readonly Int32Array[], at: (diagonal: number) => number): Run[] {
  const runs: Run[] = [];
  let [x, y] = [old.length, fresh.length];
  for (let count = history.length - 1; count >= 0; count--) {
    const reach = history[count]!;
    const diagonal = x - y;
    const from = isDown(reach, at(diagonal), diagonal, count) ? diagonal + 1 : diagonal - 1;
    const [fromX, fromY] = count === 0 ? [0, 0] : [reach[at(from)]!, reach[at(from)]! - from];
    while (x > fromX && y > fromY) {
      runs.push(same(old[x - 1]!));
      [x, y] = [x - 1, y - 1];
    }
    if (count === 0) break;
    runs.push(x === fromX ? added(fresh[fromY]!) : removed(old[fromX]!));
    [x, y] = [fromX, fromY];
  }
  return runs.reverse();
}

/** Neighbours of one kind as one; between two words that stayed, what went out stands before what came in. */
function joined(runs: readonly Run[]): Run[] {
  const result: Run[] = [];
  let pending = { removed: '', added: '' };
  const flush = () => {
    if (pending.removed) result.push(removed(pending.removed));
    if (pending.added) result.push(added(pending.added));
    pending = { removed: '', added: '' };
  };
  for (const { kind, text } of runs) {
    if (kind !== 'same') {
      pending[kind] += text;
      continue;
    }
    flush();
    const last = result.at(-1);
    if (last?.kind === 'same') result[result.length - 1] = same(last.text + text);
    else result.push(same(text));
  }
  flush();
  return result;
}

const CONTEXT_WORDS = 14;
const SPARED = ' … ';

/** Long runs that stayed the same are cut to what stands beside a change. */
export function shortened(runs: readonly Run[]): Run[] {
  return runs.map((run, index) => {
    const words = run.kind === 'same' ? wordsOf(run.text) : [];
    if (words.length <= 2 * CONTEXT_WORDS) return run;
    const head = index === 0 ? '' : words.slice(0, CONTEXT_WORDS).join('').trimEnd();
    const tail = index === runs.length - 1 ? '' : words.slice(-CONTEXT_WORDS).join('').trimStart();
    return same(head + SPARED + tail);
  });
}
