import { Injectable } from '@nestjs/common';
import type { NewsroomError } from '@stet/errors';
import { Database } from '@stet/persistence';
import { createHash } from 'node:crypto';
import { parseDocument } from '../document/parse-document.js';
import { PollRecordRepository } from '../poll/poll-record.repository.js';
import { NOTHING, faultOf, isFaultOfSource } from '../poll/poll-result.js';
import type { DocumentOutcome } from '../poll/poll-turn.js';
import type { FolderFile } from '../source-folder/folder-file.js';
import { FolderFailed, isLost } from '../source-folder/folder.errors.js';
import type { Destination, SourceFolder } from '../source-folder/source-folder.js';
import type { SourceRow } from '../source/source.entity.js';
import { SourceRepository } from '../source/source.repository.js';
import { DocumentIntake } from '../wire/document-intake.js';
import { FolderFileRepository } from './folder-file.repository.js';
import { about } from './watched-folder.js';

const MARK_LENGTH = 12;

/** What became of a file, and whether it could not be moved out of the way. */
export interface HandledFile {
  readonly outcome: DocumentOutcome;
  readonly isLeft?: boolean;
}

/** Takes in one file of a folder, once: that its document came is written down in the transaction that takes it in, and a file that is still there after a crash is only moved. */
@Injectable()
export class FileIntake {
  constructor(
    private readonly db: Database,
    private readonly sources: SourceRepository,
    private readonly intake: DocumentIntake,
    private readonly records: PollRecordRepository,
    private readonly files: FolderFileRepository,
  ) {}

  async handle(source: SourceRow, folder: SourceFolder, file: FolderFile): Promise<HandledFile> {
    let hash: string | undefined;
    try {
      const bytes = await folder.read(file);
      if (!bytes) return { outcome: { kind: 'open' } };
      hash = createHash('sha256').update(bytes).digest('hex');
      const outcome = await this.takeOnce(source, file, bytes, hash);
      return { outcome, isLeft: outcome.kind !== 'open' && !(await this.move(source, folder, file, isWhole(outcome) ? 'done' : 'failed', hash)) };
    } catch (error) {
      if (!isFaultOfSource(error)) throw error;
      return this.refuse(source, folder, file, error, hash);
    }
  }

  private async takeOnce(source: SourceRow, file: FolderFile, bytes: Buffer, hash: string): Promise<DocumentOutcome> {
    const { sourceId, creditUrl } = source;
    if (await this.files.isTaken(sourceId, hash)) return { kind: 'known' };
    const document = { hash, bytes, contentType: '', ...(creditUrl && { address: creditUrl }) };
    const parsed = parseDocument(bytes, { ...document, isDelivery: true });
    return this.db.transaction(async (tx) => {
      const now = new Date();
      const locked = await this.sources.lockLeased(tx, source);
      if (locked.retiredAt || (source.isEnabled && !locked.isEnabled)) return { kind: 'open' };
      if (!(await this.files.take(tx, sourceId, hash, file))) return { kind: 'known' };
      return { kind: 'taken', intake: await this.intake.take(tx, locked, document, parsed, now, { nextPollAt: now, goesOn: true }) };
    });
  }

  /** What cannot be read for lack of rights stays where it is: with the rights it will be read. */
  private async refuse(source: SourceRow, folder: SourceFolder, file: FolderFile, error: NewsroomError, hash: string | undefined): Promise<HandledFile> {
    const [reason, fault] = [about(file, error.message), faultOf(error)];
    await this.db.transaction(async (tx) => {
      const { sourceId } = await this.sources.lockLeased(tx, source);
      await this.records.note(tx, sourceId, { ...NOTHING, outcome: 'failed', errorCode: fault, error: reason, refused: 0 }, new Date());
    });
    const isMoved = error instanceof FolderFailed || (await this.move(source, folder, file, 'failed', hash));
    return { outcome: { kind: 'refused', reason, fault }, isLeft: !isMoved };
  }

  private async move({ sourceId }: SourceRow, folder: SourceFolder, file: FolderFile, to: Destination, hash: string | undefined): Promise<boolean> {
    try {
      await folder.move(file, to, hash?.slice(0, MARK_LENGTH) ?? String(Math.round(file.modifiedMs)));
      return true;
    } catch (error) {
      if (!(error instanceof FolderFailed) || isLost(error)) throw error;
      await this.files.leave(sourceId, file);
      return false;
    }
  }
}

/** One that breaks off is to be sent again, although what is complete in it came in. */
function isWhole(outcome: DocumentOutcome): boolean {
  return outcome.kind !== 'taken' || !outcome.intake.breaksOff;
}
