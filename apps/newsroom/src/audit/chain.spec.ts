import { createHash } from 'node:crypto';
import { checkChain, linesOf } from './chain.js';

const AT = '2026-11-24T06:00:00.000000Z';

/** An export of so many entries, as editorial writes it. */
function anExport(count: number): string[] {
  let previousHash = '0'.repeat(64);
  return Array.from({ length: count }, (_, index) => {
    const [seq, entry] = [index + 1, JSON.stringify({ act: 'publishStory', reason: `«,"entry":» ${index}` })];
    const hash = createHash('sha256').update([previousHash, seq, AT, entry].join('\n')).digest('hex');
    const line = `{"seq":${seq},"at":${JSON.stringify(AT)},"previousHash":"${previousHash}","hash":"${hash}","entry":${entry}}`;
    previousHash = hash;
    return line;
  });
}

async function* each(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}
const check = (lines: readonly string[]) => checkChain(each(lines), () => undefined);

describe('the seals of the record', () => {
  it('hold when nothing was changed', async () => {
    expect(await check(anExport(3))).toEqual({ entries: 3 });
  });

  it('break where an entry was changed', async () => {
    const [first, second, third] = anExport(3);
    expect(await check([first!, second!.replace('publish', 'unpubli'), third!])).toEqual({ entries: 1, brokenAt: 2 });
  });

  it('break where an entry is missing', async () => {
    const [first, , third] = anExport(3);
    expect(await check([first!, third!])).toEqual({ entries: 1, brokenAt: 3 });
    expect(await check([third!])).toEqual({ entries: 0, brokenAt: 3 });
  });

  it('are read as the lines come, however they are cut', async () => {
    const bytes = new TextEncoder().encode(`${anExport(4).join('\n')}\n`);
    const pieces = Array.from({ length: Math.ceil(bytes.length / 7) }, (_, index) => bytes.slice(index * 7, index * 7 + 7));
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const piece of pieces) controller.enqueue(piece);
        controller.close();
      },
    });
    expect(await checkChain(linesOf(stream), () => undefined)).toEqual({ entries: 4 });
  });
});
