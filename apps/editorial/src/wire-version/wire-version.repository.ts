import { Injectable } from '@nestjs/common';
import { Database } from '@stet/persistence';
import type { WireFacts } from '../wire/wire-facts.js';

/** What an agency sent in one version of an item. */
export interface WireVersion {
  readonly version: number;
  readonly headline: string;
  readonly standfirst: string;
  readonly bodyText: string;
  readonly ednote: string | null;
  readonly embargoedUntil: Date | null;
  readonly receivedAt: Date;
  /** What else it said; null of versions that came before it was kept. */
  readonly facts: WireFacts | null;
  /** We read the document of the version before again; its agency changed nothing. */
  readonly isReread: boolean;
}

const COLUMNS = `version, headline, standfirst, body_text as "bodyText", ednote, embargoed_until as "embargoedUntil", received_at as "receivedAt", facts, is_reread as "isReread"`;

/** The texts of wire items, version by version, as far as they are kept. */
@Injectable()
export class WireVersionRepository {
  constructor(private readonly db: Database) {}

  /** The newest first. */
  list(wireId: string): Promise<WireVersion[]> {
    return this.db.query<WireVersion>(`select ${COLUMNS} from wire_version where wire_id = $1 order by version desc`, [wireId]);
  }

  /** The last one up to a version: one that came while nobody listened is not here, and a kill has no text. */
  async upTo(wireId: string, version: number): Promise<WireVersion | undefined> {
    const [found] = await this.db.query<WireVersion>(`select ${COLUMNS} from wire_version where wire_id = $1 and version <= $2 order by version desc limit 1`, [wireId, version]);
    return found;
  }

  /** Whether every version after one, up to another, is another reading of ours. */
  async isReread(wireId: string, { after, upTo }: { readonly after: number; readonly upTo: number }): Promise<boolean> {
    const [row] = await this.db.query<{ isReread: boolean }>('select coalesce(bool_and(is_reread), false) as "isReread" from wire_version where wire_id = $1 and version > $2 and version <= $3', [wireId, after, upTo]);
    return row!.isReread;
  }
}
