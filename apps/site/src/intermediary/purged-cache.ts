import { askOutside } from './ask-outside.js';
import type { Intermediary, News } from './intermediary.js';

/** As many as Fastly takes at once. */
const KEYS_AT_ONCE = 256;

/** A cache that knows pages by their surrogate keys, as CDNs do: it is told which to drop. */
export class PurgedCache implements Intermediary {
  readonly name = 'purge';
  readonly restMs = 250;

  constructor(
    private readonly address: string,
    private readonly token: string | undefined,
  ) {}

  async tell({ keys, paths }: News): Promise<void> {
    for (let from = 0; from < keys.length; from += KEYS_AT_ONCE) await this.purge(keys.slice(from, from + KEYS_AT_ONCE), from === 0 ? paths : []);
  }

  private purge(keys: readonly string[], paths: readonly string[]): Promise<void> {
    const headers = { 'content-type': 'application/json', 'surrogate-key': keys.join(' '), ...(this.token && { authorization: `Bearer ${this.token}`, 'fastly-key': this.token }) };
    return askOutside(this.address, { method: 'POST', headers, body: JSON.stringify({ keys, paths }) }, (status) => status < 300);
  }
}
