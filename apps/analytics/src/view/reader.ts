import type { IncomingHttpHeaders } from 'node:http';
import { agentOf } from './agent.js';
import type { AcceptedView } from '@stet/contracts';
import type { Networks } from './networks.js';
import type { VisitorOf } from './visitor.js';

/** What is taken of a request, which is then forgotten. */
export interface Asked {
  /** Plain: see `plainAddress`. */
  readonly address: string;
  readonly headers: IncomingHttpHeaders;
}

/** Who reads: what views and heartbeats both say. */
export type Reader = Pick<AcceptedView, 'visitor' | 'agent' | 'signals'>;

/** Whatever speaks of an automaton is said and nothing is dropped; one sign is enough not to count as a person. `automation` is what the page says: that a program drives the browser. */
export function readerOf({ address, headers }: Asked, automation: boolean | undefined, visitorOf: VisitorOf, networks: Networks): Reader {
  const { name, signal } = agentOf(headers['user-agent']);
  const signals = [...(signal ? [signal] : []), ...(automation ? ['automation'] : []), ...(networks.isDataCentre?.(address) ? ['range'] : [])];
  return { visitor: visitorOf(address, name), agent: signals.length > 0 ? 'bot' : 'user', ...(signals.length > 0 && { signals }) };
}

/** On what and where; of readers who ask for privacy nothing. */
export function circumstancesOf({ address, headers }: Asked, networks: Networks): Pick<AcceptedView, 'device' | 'country'> {
  const country = networks.countryOf?.(address);
  return { device: agentOf(headers['user-agent']).device, ...(country !== undefined && { country }) };
}

/** Global Privacy Control or Do Not Track. */
export function asksForPrivacy(headers: IncomingHttpHeaders): boolean {
  return headers['sec-gpc'] === '1' || headers['dnt'] === '1';
}
