import autocannon from 'autocannon';
import { cpuSecondsOf } from '../testbed/process-use.ts';

export interface Server {
  readonly pid: number;
  readonly address: string;
}

/** What a server did for so many connections that ask without a pause. */
export interface Load {
  readonly requests: number;
  readonly requestsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Processor time of the server's process for each request. */
  readonly cpuMicroseconds: number;
  /** Answers that were not 200, and requests without one. */
  readonly failed: number;
}

export interface Asked {
  /** Asked in this order, then from the first again. */
  readonly paths: readonly string[];
  readonly encoding: string;
  readonly connections: number;
  /** How long; without it every path once. */
  readonly seconds?: number;
}

const MICROSECONDS = 1_000_000;

export async function load({ pid, address }: Server, { paths, encoding, connections, seconds }: Asked): Promise<Load> {
  let next = 0;
  const cpuBefore = cpuSecondsOf(pid);
  const result = await autocannon({
    url: address,
    connections,
    ...(seconds === undefined ? { amount: paths.length } : { duration: seconds }),
    headers: { 'accept-encoding': encoding },
    requests: [paths.length === 1 ? { path: paths[0]! } : { setupRequest: (request) => ({ ...request, path: paths[next++ % paths.length]! }) }],
  });
  const requests = result.requests.total;
  return {
    requests,
    requestsPerSecond: Math.round(requests / result.duration),
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
    cpuMicroseconds: Math.round(((cpuSecondsOf(pid) - cpuBefore) * MICROSECONDS) / requests),
    failed: result.errors + result.timeouts + result.non2xx,
  };
}
