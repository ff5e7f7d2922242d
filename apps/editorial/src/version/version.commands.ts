import type { Command } from '@stet/bootstrap';
import { parseArgs } from 'node:util';
import type { Within } from '../access/operator.js';
import { chainOf } from './version-chain.js';
import { VersionRepository } from './version.repository.js';

/** What the command line can do with the versions of record. */
export function versionCommands(within: Within): Command[] {
  return [
    {
      name: 'versions verify',
      usage: 'versions verify [--story ID]                          walk every version of every story and name the first that does not hold',
      run: (args) => within((context) => verify(context.get(VersionRepository, { strict: false }), parseArgs({ args, options: { story: { type: 'string' } } }).values.story)),
    },
  ];
}

/** The versions of record were changed after they were written. */
export class BrokenRecord extends Error {}

async function verify(versions: VersionRepository, only: string | undefined): Promise<void> {
  const counts = { stories: 0, versions: 0 };
  for await (const { storyId, version } of only ? [await named(versions, only)] : versions.stories()) {
    const { head, broken } = chainOf((await versions.of(storyId)).toReversed(), version);
    if (broken) throw new BrokenRecord(`The record does not hold: story ${storyId}, version ${broken.version}: ${broken.reason}.`);
    counts.stories += 1;
    counts.versions += head?.version ?? 0;
  }
  console.log(`${counts.versions} versions of ${counts.stories} stories, each continues the one before it`);
}

async function named(versions: VersionRepository, storyId: string): Promise<{ storyId: string; version: number }> {
  const version = await versions.versionOf(storyId);
  if (version === undefined) throw new TypeError(`there is no story ${storyId}`);
  return { storyId, version };
}
