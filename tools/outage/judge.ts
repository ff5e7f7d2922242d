import { versionsIn, type Book } from './book.ts';

/** A page that is asked for again and again, and what must be there. */
export interface HotPage {
  readonly path: string;
  readonly kind: 'story' | 'list' | 'redirect' | 'file';
  /** Of the story that it is about. */
  readonly mark?: string;
}

/** One answer of one replica. */
export interface Answer {
  readonly replica: string;
  readonly page: HotPage;
  readonly status: number;
  readonly text: string;
  readonly location?: string | undefined;
  /** On the clock of `performance.now()`. */
  readonly askedAt: number;
  readonly answeredAt: number;
}

interface Seen {
  readonly version: number;
  readonly at: number;
}

/**
 * Says what is wrong with an answer. A page may be old, but never wrong: it shows what was acknowledged, nothing that this replica has shown to be withdrawn, and
 * no version older than one that this replica has shown before.
 */
export class Judge {
  private readonly seen = new Map<string, Seen[]>();
  private readonly goneAt = new Map<string, number>();

  constructor(private readonly book: Book) {}

  /** Answers what is wrong; `undefined` when it is right. */
  of(answer: Answer): string | undefined {
    const wrong = this.statusWrong(answer) ?? this.textWrong(answer);
    if (wrong === undefined) this.remember(answer);
    return wrong;
  }

  private statusWrong({ page, status, location, replica, askedAt }: Answer): string | undefined {
    if (page.kind === 'redirect') return status === 302 && location === '/en' ? undefined : `${status} to ${location}, not 302 to /en`;
    if (status === 200 && this.isGone(replica, page.mark, askedAt)) return '200 again after it was 410';
    if (status === 200 || (status === 410 && page.kind === 'story' && this.noticeOf(page) !== undefined)) return undefined;
    return `${status}`;
  }

  private textWrong(answer: Answer): string | undefined {
    const { page, status, text, replica, askedAt } = answer;
    if (page.kind === 'redirect') return undefined;
    if (page.kind === 'file') return text.length > 0 ? undefined : 'nothing in it';
    if (status === 410) return text.includes(this.noticeOf(page)!) ? undefined : 'without the notice of the withdrawal';
    const versions = versionsIn(text);
    const gone = [...versions.keys()].find((mark) => this.isGone(replica, mark, askedAt));
    if (gone) return `shows ${gone}, which is withdrawn`;
    if (page.kind === 'list') return versions.size > 0 ? undefined : 'no story in it';
    return this.versionWrong(answer, versions.get(page.mark!));
  }

  private versionWrong({ page, replica, askedAt }: Answer, version: number | undefined): string | undefined {
    if (version === undefined) return 'without the headline of the story';
    const newest = Math.max(0, ...(this.seen.get(`${replica} ${page.mark}`) ?? []).filter(({ at }) => at < askedAt).map((one) => one.version));
    return version < newest ? `version ${version} after version ${newest} was there` : undefined;
  }

  private remember({ replica, page, status, text, answeredAt }: Answer): void {
    if (page.kind !== 'story') return;
    const key = `${replica} ${page.mark}`;
    if (status === 410) return void this.goneAt.set(key, Math.min(answeredAt, this.goneAt.get(key) ?? Infinity));
    const version = versionsIn(text).get(page.mark!)!;
    const known = this.seen.get(key) ?? [];
    if (!known.some((one) => one.version >= version)) this.seen.set(key, [...known, { version, at: answeredAt }]);
  }

  private isGone(replica: string, mark: string | undefined, at: number): boolean {
    return at > (this.goneAt.get(`${replica} ${mark}`) ?? Infinity);
  }

  private noticeOf({ mark }: HotPage): string | undefined {
    return this.book.of(mark!)?.notice;
  }
}
