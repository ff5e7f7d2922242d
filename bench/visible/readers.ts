import autocannon from 'autocannon';
import type { VisibleOptions } from './options.ts';

/** What the readers got meanwhile. */
export interface Reading {
  readonly requests: number;
  readonly requestsPerSecond: number;
  readonly p99Ms: number;
  /** Answers that were not 200, and requests without one. */
  readonly failed: number;
}

/** Longer than any run. */
const SECONDS = 86_400;

/** Readers who ask for pages that all exist, on connections that they keep, at a rate that does not depend on how fast they are answered. */
export class Readers {
  private readonly load: autocannon.Instance;
  private readonly result = Promise.withResolvers<autocannon.Result>();

  constructor(address: string, paths: readonly string[], { connections, requestsPerSecond }: VisibleOptions) {
    let next = 0;
    const request: autocannon.Request = { setupRequest: (one) => ({ ...one, path: paths[next++ % paths.length]! }) };
    const headers = { 'accept-encoding': 'gzip, br' };
    const options = { url: address, connections, overallRate: requestsPerSecond, duration: SECONDS, headers, requests: [request] };
    this.load = autocannon(options, (error: unknown, result) => (error ? this.result.reject(error) : this.result.resolve(result)));
  }

  async stop(): Promise<Reading> {
    this.load.stop();
    const { requests, duration, latency, errors, timeouts, non2xx } = await this.result.promise;
    return { requests: requests.total, requestsPerSecond: Math.round(requests.total / duration), p99Ms: latency.p99, failed: errors + timeouts + non2xx };
  }
}
