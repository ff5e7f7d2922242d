import type { DeviceClass } from '@stet/contracts';
import { isbot } from 'isbot';

/** An agent's name is cut here: the rest tells nothing and costs time. */
const MAX_AGENT_LENGTH = 512;
/** Names that are remembered, so that the common ones are looked at once. */
const MOST_KNOWN = 2_000;
const TABLET = /ipad|tablet|kindle|silk\/|playbook|android(?!.*mobi)/i;
const PHONE = /mobi|iphone|ipod|android|opera mini/i;

/** What the name of an agent says. */
export interface Agent {
  readonly name: string;
  /** By its own name an automaton, or without a name. */
  readonly signal?: 'declared' | 'nameless';
  readonly device: DeviceClass;
}

const known = new Map<string, Agent>();

/** Reads an agent's name. Of names alone some are remembered, never with anything of who bears them. */
export function agentOf(userAgent: string | undefined): Agent {
  const name = (userAgent ?? '').slice(0, MAX_AGENT_LENGTH);
  const found = known.get(name);
  if (found) return found;
  if (known.size >= MOST_KNOWN) known.clear();
  const agent = { name, device: deviceOf(name), ...(name === '' ? { signal: 'nameless' as const } : isbot(name) && { signal: 'declared' as const }) };
  known.set(name, agent);
  return agent;
}

/** What kind of device an agent says it runs on. A tablet that calls itself a computer is taken for one. */
function deviceOf(userAgent: string): DeviceClass {
  if (TABLET.test(userAgent)) return 'tablet';
  return PHONE.test(userAgent) ? 'phone' : 'desktop';
}
