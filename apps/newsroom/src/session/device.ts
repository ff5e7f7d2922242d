import type { Say } from '../language/language.js';

/** What the services call a device: `Firefox 143 on Linux`. */
const KNOWN = /^(?<browser>.+ \d+) on (?<system>.+)$/;

/** The same in the language of the app; what is no browser that we know keeps its own name. */
export function deviceIn(say: Say, device: string): string {
  if (device === 'unknown') return say('account.device.unknown');
  const { browser, system } = KNOWN.exec(device)?.groups ?? {};
  return browser && system ? say('account.device', { browser, system }) : device;
}
