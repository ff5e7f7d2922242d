import { Injectable } from '@nestjs/common';
import { PollEnd } from '../poll/poll-end.js';
import { FetchFailed } from '../poll/poll.errors.js';
import type { PollResult } from '../poll/poll-result.js';
import type { DocumentOutcome, Turn } from '../poll/poll-turn.js';
import { isPartial, titleOf, type FolderFile } from '../source-folder/folder-file.js';
import { FolderFailed, isLost } from '../source-folder/folder.errors.js';
import type { SourceFolder } from '../source-folder/source-folder.js';
import type { SourceRow } from '../source/source.entity.js';
import { SourceRepository } from '../source/source.repository.js';
import { FileIntake } from './file-intake.js';
import { FolderFileRepository } from './folder-file.repository.js';
import { Folders } from './folders.js';
import { settle, type Settled, type Sighting } from './settling.js';
import { WatchedFolders } from './watched-folders.js';

/** Files of a turn, the oldest: a folder with many more gives way to other sources in between. */
const PAGE = 200;
const TURN_MS = 20_000;
/** Documents are small: a transfer that takes longer was broken off. */
const LONGEST_TRANSFER_MS = 3_600_000;

interface Found extends Pick<Settled, 'settled' | 'waiting'>, Pick<Turn, 'unfinished'> {
  readonly hasMore: boolean;
  /** There are files that the page had no room for. */
  readonly hasOthers: boolean;
  /** Files left from earlier turns. */
  readonly left: number;
}

/** A poll of a source whose documents lie in a folder: what is complete is taken in, the oldest first, and moved out of the way. */
@Injectable()
export class FolderPoll {
  /** How the files of each source were when this process last looked. */
  private readonly sightings = new Map<string, ReadonlyMap<string, Sighting>>();

  /** Names of the files of each source that this process lacked the rights to read: others come before them, and with the rights they come in. */
  private readonly unreadable = new Map<string, ReadonlySet<string>>();

  constructor(
    private readonly sources: SourceRepository,
    private readonly folders: Folders,
    private readonly watched: WatchedFolders,
    private readonly files: FolderFileRepository,
    private readonly intake: FileIntake,
    private readonly end: PollEnd,
  ) {}

  async poll(source: SourceRow): Promise<PollResult> {
    try {
      const folder = await this.folders.open(source);
      try {
        await this.sources.renew(source);
        const found = await this.look(source, folder);
        const turn = await this.takeAll(source, folder, found);
        const isLostNow = turn.outcomes.some((outcome) => outcome.kind === 'refused' && isLost(outcome));
        const failedFiles = isLostNow ? undefined : await folder.failed();
        return await this.end.under(source, async (tx) => {
          if (failedFiles !== undefined) await this.sources.change(tx, source.sourceId, { failedFiles });
          return this.end.noteTurn(tx, source, turn);
        });
      } finally {
        folder.close?.();
      }
    } catch (error) {
      if (!(error instanceof FolderFailed || error instanceof FetchFailed)) throw error;
      return this.end.under(source, (tx, locked) => this.end.noteFailure(tx, locked, error));
    }
  }

  private async look({ sourceId }: SourceRow, folder: SourceFolder): Promise<Found> {
    const left = await this.files.left(sourceId);
    const isPassedOver = ({ name, size, modifiedMs }: FolderFile) => left.get(name)?.size === size && left.get(name)?.modifiedMs === modifiedMs;
    const comesLast = ({ name }: FolderFile) => this.unreadable.get(sourceId)?.has(name) ?? false;
    const { files, others, partial, passedOver } = await folder.oldest(PAGE, { isPassedOver, comesLast });
    if (passedOver.length < left.size) await this.files.forgetLeftBut(sourceId, passedOver);
    const { sightings, ...found } = settle([...files, ...partial], this.sightings.get(sourceId) ?? new Map(), performance.now(), this.watched.settleMs);
    this.sightings.set(sourceId, sightings);
    const unfinished = partial.find(({ modifiedMs }) => modifiedMs < Date.now() - LONGEST_TRANSFER_MS);
    const hasMore = others > 0 && found.settled.some((file) => !comesLast(file));
    return { ...found, hasMore, hasOthers: others > 0, left: passedOver.length, ...(unfinished && { unfinished: titleOf(unfinished) }) };
  }

  private async takeAll(source: SourceRow, folder: SourceFolder, { settled, waiting, hasOthers, unfinished, ...found }: Found): Promise<Turn> {
    const deadline = performance.now() + TURN_MS;
    const outcomes: DocumentOutcome[] = [];
    const unreadable = new Set(hasOthers ? this.unreadable.get(source.sourceId) : []);
    let { left, hasMore } = found;
    for (const file of settled) {
      if (performance.now() > deadline) {
        hasMore = true;
        break;
      }
      await this.sources.renew(source);
      const { outcome, isLeft } = await this.intake.handle(source, folder, file);
      outcomes.push(outcome);
      if (outcome.kind === 'refused' && outcome.fault === 'folder-access') unreadable.add(file.name);
      else unreadable.delete(file.name);
      if (isLeft) left += 1;
      if (outcome.kind === 'refused' && isLost(outcome)) break;
    }
    this.unreadable.set(source.sourceId, unreadable);
    const isSettling = waiting.some((file) => !isPartial(file));
    return { outcomes, left, hasMore, ...(unfinished !== undefined && { unfinished }), ...(isSettling && { settlesInSeconds: this.watched.settleMs / 1_000 }) };
  }
}
