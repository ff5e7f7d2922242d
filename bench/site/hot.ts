import { rounds, type Rounds } from '@stet/tools/measure/rounds.ts';
import type { Site } from '../testbed/site.ts';
import { say, type Testbed } from '../testbed/testbed.ts';
import { bareServerOf } from './bare.ts';
import { load, type Load, type Server } from './load.ts';
import type { SiteOptions } from './options.ts';

export interface HotFigures {
  readonly encoding: Encoding;
  /** Of the body as it is sent. */
  readonly bytes: number;
  readonly site: Side;
  readonly bare: Side;
  /** The site's requests per second ÷ the bare server's, of neighbouring rounds. */
  readonly ratio: Rounds;
  readonly requests: number;
  readonly failed: number;
}

/** One of the two over all rounds. */
export interface Side {
  readonly requestsPerSecond: Rounds;
  readonly p99Ms: Rounds;
  readonly cpuMicroseconds: Rounds;
}

export const ENCODINGS = ['identity', 'br'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** One page again and again, by turns from the site and from a server that does nothing but send the same bytes. */
export async function measureHot(testbed: Testbed, site: Site, path: string, encoding: Encoding, options: SiteOptions): Promise<HotFigures> {
  const bare = await bareServerOf(testbed, site.address + path, encoding);
  const ofSite: Load[] = [];
  const ofBare: Load[] = [];
  const ask = ({ pid, address }: Server) => load({ pid, address }, { paths: [path], encoding, connections: options.connections, seconds: options.secondsARound });
  for (let round = 1; round <= options.rounds; round++) {
    const sides = [async () => void ofSite.push(await ask(site)), async () => void ofBare.push(await ask(bare))];
    for (const side of round % 2 ? sides : sides.reverse()) await side();
    say(`${encoding}, round ${round} of ${options.rounds}: site ${ofSite.at(-1)!.requestsPerSecond}, bare ${ofBare.at(-1)!.requestsPerSecond} requests/s`);
  }
  return {
    encoding,
    bytes: bare.bytes,
    site: sideOf(ofSite),
    bare: sideOf(ofBare),
    ratio: rounds(ofSite.map(({ requestsPerSecond }, round) => Math.round((requestsPerSecond / ofBare[round]!.requestsPerSecond) * 100) / 100)),
    requests: ofSite.reduce((sum, one) => sum + one.requests, 0),
    failed: [...ofSite, ...ofBare].reduce((sum, one) => sum + one.failed, 0),
  };
}

function sideOf(loads: readonly Load[]): Side {
  const of = (figure: keyof Load) => rounds(loads.map((one) => one[figure]));
  return { requestsPerSecond: of('requestsPerSecond'), p99Ms: of('p99Ms'), cpuMicroseconds: of('cpuMicroseconds') };
}
