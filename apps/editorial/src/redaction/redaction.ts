import type { Redacted } from '@stet/contracts';
import { InvalidInput } from '@stet/errors';
import { createHash } from 'node:crypto';
import type { StoryVersionRow } from '../version/version.entity.js';
import { canonicalJson } from '../version/version-hash.js';
import { NothingToRedact } from './redaction.errors.js';

/** The versions that are to lose their text, each with what proves which text it was; all that have one when none are named. */
export function toRedact(versions: readonly StoryVersionRow[], named: readonly number[] | undefined): Redacted[] {
  const withText = versions.filter(({ snapshot }) => snapshot.pubstatus === 'usable');
  if (withText.length === 0) throw new NothingToRedact();
  const wrong = (named ?? []).filter((version) => !withText.some((one) => one.version === version));
  if (wrong.length > 0) throw new InvalidInput('These versions cannot be redacted.', [{ field: 'versions', message: `${wrong.join(', ')}: no version that has a text; ${withText.map(({ version }) => version).join(', ')} have one` }]);
  return withText.filter(({ version }) => named?.includes(version) ?? true).map(({ version, hash, snapshot }) => ({ version, hash, digest: digestOf(snapshot) }));
}

function digestOf(snapshot: unknown): string {
  return createHash('sha256').update(canonicalJson(snapshot)).digest('hex');
}
