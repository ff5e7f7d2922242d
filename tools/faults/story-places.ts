import { Topics } from '@stet/contracts';
import type { Databases } from './databases.ts';
import type { Ledger } from './ledger.ts';
import { compareLatest, compareVersions, countOutOfOrder, effectsOf, type Held, type Verdict } from './oracle.ts';
import type { RawRecord } from './raw-log.ts';

interface StoryData {
  readonly headline?: string;
  readonly notice?: string;
  readonly pubstatus: string;
}

const VERSIONS = `select story_id as "storyId", version, coalesce(snapshot->>'headline', snapshot->>'notice') as marker, kind = 'withdrawn' as "isWithdrawal" from story_version`;
const WORKING_COPIES = `select story_id as "storyId", version, status = 'withdrawn' as "isWithdrawal" from story`;
const SHELF = `select story_id as "storyId", version, coalesce(headline, notice) as marker, status = 'withdrawn' as "isWithdrawal" from shelf.story`;
const SHELVED_VERSIONS = `select story_id as "storyId", version, snapshot->>'headline' as marker from shelf.story_version`;
const CATALOGUE = `select story_id as "storyId", version, headline as marker, withdrawn as "isWithdrawal" from catalogue.story`;
const KNOWN_TO_ANALYTICS = `select story_id as "storyId", version, headline as marker, withdrawn as "isWithdrawal" from story`;

/** Every place that holds stories, against the ledger. */
export async function compareStories(ledger: Ledger, databases: Databases, log: readonly RawRecord[]): Promise<Verdict[]> {
  const latest = ledger.latest();
  const standing = ledger.versions.filter((entry) => !latest.get(entry.storyId)!.isWithdrawal);
  const held = (service: 'editorial' | 'site' | 'search' | 'analytics', sql: string) => databases.rows<Held>(service, sql).then((rows) => rows.map(withoutNull));
  return [
    compareVersions('editorial: versions', ledger.versions, await held('editorial', VERSIONS)),
    compareLatest('editorial: stories', latest, await held('editorial', WORKING_COPIES)),
    compareLog(ledger, log),
    compareLatest('site: shelf', latest, await held('site', SHELF)),
    compareVersions('site: versions', standing, await held('site', SHELVED_VERSIONS)),
    compareLatest('search: catalogue', latest, await held('search', CATALOGUE)),
    compareLatest('analytics: stories', latest, await held('analytics', KNOWN_TO_ANALYTICS)),
  ];
}

/** The topic as a follower sees it that keeps one number per key. Poison is not ours. */
function compareLog(ledger: Ledger, log: readonly RawRecord[]): Verdict {
  const place = `topic ${Topics.story.name}`;
  const poison = new Set(ledger.poison.map((entry) => entry.key));
  const held = log.filter((record) => !poison.has(record.key)).map(toHeld);
  return { ...compareVersions(place, ledger.versions, effectsOf(held)), outOfOrder: countOutOfOrder(held) };
}

function toHeld({ key, value, headers }: RawRecord): Held {
  const { headline, notice, pubstatus } = JSON.parse(value ?? '{}') as StoryData;
  return { storyId: key, version: Number(headers['ce_sequence']), marker: headline ?? notice, isWithdrawal: pubstatus === 'canceled' };
}

function withoutNull({ marker, ...rest }: Held): Held {
  return { ...rest, marker: marker ?? undefined };
}
