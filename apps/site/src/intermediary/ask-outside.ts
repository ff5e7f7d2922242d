import { request } from 'undici';

interface Question {
  readonly method: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

const PATIENCE_MS = 10_000;

/** A request that was answered in full; an answer that says no, or none in time, is a failure. Not by `fetch`, which would decompress what nobody reads. */
export async function askOutside(address: string, question: Question, isFine: (status: number) => boolean): Promise<void> {
  const { statusCode, body } = await request(address, { ...question, signal: AbortSignal.timeout(PATIENCE_MS) });
  await body.arrayBuffer(); // who hangs up early makes a proxy forget what it was fetching
  if (!isFine(statusCode)) throw new Error(`${new URL(address).host} answered ${statusCode}`);
}
