import { shown } from '../document/text/plain-text.js';
import type { Listing, Precedence } from './source-folder.js';

/** A file in a watched folder, as a listing shows it. */
export interface FolderFile {
  /** Its bytes, one a character, so that a name in any encoding is found again. */
  readonly name: string;
  readonly size: number;
  readonly modifiedMs: number;
  /** 0 where the file system has none. */
  readonly inode: number;
  /** No link, folder, pipe or device. */
  readonly isRegular: boolean;
}

/** What file transfers call a file until it is complete. */
const PARTIAL = /\.(?:part|tmp|temp|partial|filepart|uploading)$/i;
const byNumber = new Intl.Collator('en', { numeric: true });

export function isPartial({ name }: FolderFile): boolean {
  return PARTIAL.test(name);
}

/** Transfers hide what they work on, and systems what is not for people. */
export function isHidden(name: string): boolean {
  return name.startsWith('.');
}

/** The oldest first; of one moment by name, in which numbers count as such. */
export function byAge(one: FolderFile, other: FolderFile): number {
  return one.modifiedMs - other.modifiedMs || byNumber.compare(one.name, other.name);
}

/** Gathers the oldest files of a folder, as they are found; memory stays the same however many there are. */
export class OldestFiles {
  private files: FolderFile[] = [];
  private partial: FolderFile[] = [];
  private count = 0;
  private readonly passedOver: string[] = [];

  constructor(
    private readonly limit: number,
    private readonly precedence: Precedence = {},
  ) {}

  add(file: FolderFile): void {
    if (isPartial(file)) return this.addPartial(file);
    if (this.precedence.isPassedOver?.(file)) return void this.passedOver.push(file.name);
    this.count += 1;
    this.files.push(file);
    if (this.files.length >= 2 * this.limit) this.files = this.page();
  }

  listing(): Listing {
    const files = this.page();
    return { files, others: this.count - files.length, partial: this.youngestPartial(), passedOver: this.passedOver };
  }

  private addPartial(file: FolderFile): void {
    this.partial.push(file);
    if (this.partial.length >= 2 * this.limit) this.partial = this.youngestPartial();
  }

  private page(): FolderFile[] {
    const isLast = (file: FolderFile) => Number(this.precedence.comesLast?.(file) ?? false);
    return this.files.sort((one, other) => isLast(one) - isLast(other) || byAge(one, other)).slice(0, this.limit);
  }

  private youngestPartial(): FolderFile[] {
    return this.partial.sort(byAge).slice(-this.limit);
  }
}

/** For people. */
export function titleOf({ name }: Pick<FolderFile, 'name'>): string {
  return shown(Buffer.from(name, 'latin1').toString('utf8'));
}
