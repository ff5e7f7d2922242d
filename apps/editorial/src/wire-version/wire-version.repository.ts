import { Injectable } from '@nestjs/common';
import { Database } from '@stet/persistence';

/** What an agency sent in one version of an item. */
export interface WireVersion {
  readonly version: number;
  readonly headline: string;
  readonly standfirst: string;
  readonly bodyText: string;
  readonly ednote: string | null;
  readonly embargoedUntil: Date | null;
  readonly receivedAt: Date;
}

const COLUMNS = `version, headline, standfirst, body_text as "bodyText", ednote, embargoed_until as "embargoedUntil", received_at as "receivedAt"`;

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
}
