import { Injectable } from '@nestjs/common';
import { Database } from '@stet/persistence';
import { canonicalAddress } from '../document/text/web-address.js';
import type { SourceRow } from '../source/source.entity.js';
import { SourceRepository } from '../source/source.repository.js';
import { SourceService, type NewSource } from '../source/source.service.js';
import { hasUserInfo } from '../source/web-access.js';
import { readOpml, type OpmlEntry } from './read-opml.js';
import { writeOpml } from './write-opml.js';

/** What becomes of a feed of a list: added, there already, named twice in the list, without a usable address or language, with a name and a password in its address, or left out on purpose. */
export const OPML_OUTCOMES = ['new', 'known', 'twice', 'bad-address', 'user-info', 'no-language', 'left-out'] as const;
export type OpmlOutcome = (typeof OPML_OUTCOMES)[number];

export interface JudgedEntry extends OpmlEntry {
  readonly outcome: OpmlOutcome;
  readonly sourceId: string | null;
}

export interface OpmlDefaults {
  /** Of feeds of which the list says none. */
  readonly language?: string | undefined;
  readonly pollIntervalSeconds: number;
  readonly urgency: number | null;
}

const ADDED_LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

/** Lists of feeds in and out. */
@Injectable()
export class OpmlService {
  constructor(
    private readonly db: Database,
    private readonly sources: SourceRepository,
    private readonly service: SourceService,
  ) {}

  async write(): Promise<string> {
    return writeOpml((await this.sources.list()).filter(({ way }) => way === 'poll'), new Date());
  }

  async preview(opml: string, language: string | undefined): Promise<JudgedEntry[]> {
    return judge(readOpml(opml), await this.sources.list(), language);
  }

  /** All of what is new, or those of them that are chosen, or nothing. What is there already stays as it is: a second time adds nothing. */
  async add(opml: string, { language, ...settings }: OpmlDefaults, chosen: readonly string[] | undefined): Promise<JudgedEntry[]> {
    const entries = await this.preview(opml, language);
    const isChosen = chosen && new Set(chosen);
    return this.db.transaction(async (tx) => {
      const added: JudgedEntry[] = [];
      for (const entry of entries) {
        if (entry.outcome !== 'new') added.push(entry);
        else if (isChosen && !isChosen.has(entry.url!)) added.push({ ...entry, outcome: 'left-out' });
        else added.push({ ...entry, sourceId: (await this.service.addIn(tx, newSource(entry, language, settings))).sourceId });
      }
      return added;
    });
  }
}

function newSource({ name, url, siteUrl, language }: OpmlEntry, fallback: string | undefined, settings: Omit<OpmlDefaults, 'language'>): NewSource {
  return { name, url: url!, language: (language ?? fallback)!, creditUrl: siteUrl && !hasUserInfo(siteUrl) ? siteUrl : null, ...settings };
}

function judge(entries: readonly OpmlEntry[], sources: readonly SourceRow[], language: string | undefined): JudgedEntry[] {
  const known = new Map(sources.flatMap(({ sourceId, url, movedTo }) => [url, movedTo].flatMap((address) => (address ? [[canonicalAddress(address), sourceId] as const] : []))));
  const seen = new Set<string>();
  return entries.map((entry) => {
    const address = entry.url && canonicalAddress(entry.url);
    const sourceId = (address === undefined ? undefined : known.get(address)) ?? null;
    const outcome = outcomeOf(entry, { isTwice: address !== undefined && seen.has(address), isKnown: sourceId !== null, language });
    if (address) seen.add(address);
    return { ...entry, outcome, sourceId };
  });
}

function outcomeOf(entry: OpmlEntry, { isTwice, isKnown, language }: { isTwice: boolean; isKnown: boolean; language: string | undefined }): OpmlOutcome {
  if (!entry.url) return 'bad-address';
  if (hasUserInfo(entry.url)) return 'user-info';
  if (isTwice) return 'twice';
  if (isKnown) return 'known';
  return ADDED_LANGUAGE.test(entry.language ?? language ?? '') ? 'new' : 'no-language';
}
