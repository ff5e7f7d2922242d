import { Agent, request, type IncomingMessage } from 'node:http';
import { brotliDecompressSync } from 'node:zlib';
import type { Judge, HotPage } from './judge.ts';

/** How one page was read. */
export interface Read {
  readonly replica: string;
  readonly path: string;
  /** When the answer was complete, on the clock of `performance.now()`. */
  readonly at: number;
  readonly ms: number;
  /** What is wrong with it. */
  readonly failure?: string;
}

export interface Replica {
  readonly name: string;
  readonly address: string;
}

interface Kept {
  readonly tag: string;
  readonly status: number;
  readonly text: string;
}

/** Who waits longer has left. */
export const PATIENCE_MS = 5_000;
const NOT_MODIFIED = 304;

/** A browser with one connection that stays open, that keeps what it has read and asks whether that is still true. */
export class Reader {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 1 });
  private readonly kept = new Map<string, Kept>();

  constructor(
    private readonly replica: Replica,
    private readonly judge: Judge,
  ) {}

  async read(page: HotPage): Promise<Read> {
    const askedAt = performance.now();
    const done = (failure?: string): Read => ({ replica: this.replica.name, path: page.path, at: performance.now(), ms: performance.now() - askedAt, ...(failure && { failure }) });
    try {
      const { status, text, location } = await this.ask(page.path);
      const answeredAt = performance.now();
      return done(this.judge.of({ replica: this.replica.name, page, status, text, location, askedAt, answeredAt }));
    } catch (error) {
      return done((error as Error).message);
    }
  }

  close(): void {
    this.agent.destroy();
  }

  /** A page that has not changed is the one that was kept, with everything that could be wrong with it. */
  private async ask(path: string): Promise<{ status: number; text: string; location?: string | undefined }> {
    const kept = this.kept.get(path);
    const response = await this.send(path, kept);
    const bytes = await bytesOf(response);
    const { statusCode: status = 0, headers } = response;
    if (status === NOT_MODIFIED) return kept ?? { status, text: '' };
    const text = (headers['content-encoding'] === 'br' ? brotliDecompressSync(bytes) : bytes).toString('utf8');
    if (status === 200 && headers.etag) this.kept.set(path, { tag: headers.etag, status, text });
    else this.kept.delete(path);
    return { status, text, location: headers.location };
  }

  private send(path: string, kept: Kept | undefined): Promise<IncomingMessage> {
    const headers = { accept: '*/*', 'accept-encoding': 'br', 'accept-language': 'en', ...(kept && { 'if-none-match': kept.tag }) };
    return new Promise((resolve, reject) => {
      const asked = request(this.replica.address + path, { agent: this.agent, headers, signal: AbortSignal.timeout(PATIENCE_MS) }, resolve);
      asked.once('error', (error: NodeJS.ErrnoException) => reject(error.name === 'AbortError' || error.code === 'ABORT_ERR' ? new Error(`no answer within ${PATIENCE_MS / 1_000} s`) : error));
      asked.end();
    });
  }
}

async function bytesOf(response: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of response) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
