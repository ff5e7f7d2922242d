/** What a walk along the record found. */
export interface ChainFound {
  readonly entries: number;
  /** The first entry that does not hold. */
  readonly brokenAt?: number;
}

interface Line {
  readonly seq: number;
  readonly at: string;
  readonly previousHash: string;
  readonly hash: string;
}

const ENTRY = ',"entry":';
const FIRST = '0'.repeat(64);
const TOLD_EVERY = 100;

/** Recomputes the seal of every line of an export: SHA-256 over the seal before it, its number, its time, and the entry to the letter. */
export async function checkChain(lines: AsyncIterable<string>, onProgress: (entries: number) => void): Promise<ChainFound> {
  let [entries, previous] = [0, FIRST];
  for await (const line of lines) {
    const at = line.indexOf(ENTRY);
    const head = JSON.parse(`${line.slice(0, at)}}`) as Line;
    const entry = line.slice(at + ENTRY.length, line.lastIndexOf('}'));
    const isNext = head.seq === entries + 1 && head.previousHash === previous;
    if (!isNext || head.hash !== (await sha256([previous, head.seq, head.at, entry].join('\n')))) return { entries, brokenAt: head.seq };
    [entries, previous] = [head.seq, head.hash];
    if (entries % TOLD_EVERY === 0) onProgress(entries);
  }
  return { entries };
}

/** The lines of an answer as they come, so that a long record never stands in memory as a whole. */
export async function* linesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = stream.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
  let rest = '';
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    const lines = (rest + read.value).split('\n');
    rest = lines.pop()!;
    yield* lines;
  }
  if (rest) yield rest;
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
