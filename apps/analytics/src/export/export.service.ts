import { Injectable } from '@nestjs/common';
import { InvalidInput } from '@stet/errors';
import { Database } from '@stet/persistence';
import { Readable } from 'node:stream';
import { Retained } from '../readership/retained.js';
import { ceil, floor } from '../readership/segment.js';
import { columnsOf, type Row } from './column.js';
import { csvOf } from './csv.js';
import type { ExportRequest } from './export.dto.js';
import { exportQueryOf } from './export.query.js';
import { parquetOf } from './parquet.js';

const HOUR_MS = 3_600_000;
const INTERVAL_MS = { hour: HOUR_MS, day: 24 * HOUR_MS } as const;
/** What is asked for at once: a day, and of hours six, which are about as many rows. */
const SLICE_MS = { hour: 6 * HOUR_MS, day: 24 * HOUR_MS } as const;

interface Range {
  readonly from: Date;
  readonly until: Date;
}

/** Writes rollups as files, a slice of time after the other and none before it is read: no more than a few slices are in memory, and no transaction waits for whoever reads. */
@Injectable()
export class ExportService {
  constructor(
    private readonly db: Database,
    private readonly retained: Retained,
  ) {}

  file(asked: ExportRequest, now: Date): Readable {
    const { by, format, interval } = asked;
    const range = { from: floor(asked.from, INTERVAL_MS[interval]), until: ceil(asked.until, INTERVAL_MS[interval]) };
    if (interval === 'hour' && range.from < this.retained.hoursSince(now)) throw tooOld(`Hours are kept for ${this.retained.hoursKeptDays} days: ask for days.`);
    const write = format === 'csv' ? csvOf : parquetOf;
    return Readable.from(write(columnsOf(by), this.slices(asked, range)));
  }

  private async *slices({ by, interval, language, section }: ExportRequest, { from, until }: Range): AsyncGenerator<Row[]> {
    for (let begin = from; begin < until; begin = new Date(begin.getTime() + SLICE_MS[interval])) {
      const end = new Date(Math.min(begin.getTime() + SLICE_MS[interval], until.getTime()));
      yield await this.db.query<Row>(exportQueryOf(by), [interval, begin, end, language ?? null, section ?? null]);
    }
  }
}

function tooOld(message: string): InvalidInput {
  return new InvalidInput(message, [{ field: 'from', message }]);
}
