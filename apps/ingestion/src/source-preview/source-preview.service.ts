import { Injectable } from '@nestjs/common';
import { NewsroomError } from '@stet/errors';
import { decodeBytes } from '../document/decode-bytes.js';
import { DocumentRefused } from '../document/document.errors.js';
import { parseDocument } from '../document/parse-document.js';
import { canonicalAddress } from '../document/text/web-address.js';
import { unpack } from '../document/unpack.js';
import { DocumentFetcher, type FetchedDocument } from '../poll/document-fetcher.js';
import { faultOf } from '../poll/poll-result.js';
import { Turns } from '../poll/turns.js';
import type { SourceRow } from '../source/source.entity.js';
import { SourceRepository } from '../source/source.repository.js';
import { headerOf, type OriginSignIn, type WebSignIn } from '../source/web-access.js';
import { feedLinksIn } from './feed-links.js';
import { previewOf, type FeedPreview } from './feed-preview.js';
import { PreviewFailed } from './source-preview.errors.js';

const NOTHING_KNOWN = { etag: null, lastModified: null };
/** Somebody waits: the page, and then all of its feeds at once. */
const PAGE_MS = 10_000;
const FEEDS_MS = 8_000;
/** Previews that are made at a time; the others wait, so that pasting many addresses slows no poll. */
const AT_ONCE = 2;

export interface FoundFeed extends FeedPreview {
  readonly url: string;
  readonly knownAs: Pick<SourceRow, 'sourceId' | 'name' | 'retiredAt'> | null;
}

export interface SourcePreview {
  /** Where the address led in the end. */
  readonly address: string;
  readonly feeds: readonly FoundFeed[];
  /** Feeds that the page announces and that cannot be read. */
  readonly refused: readonly { readonly url: string; readonly fault: string; readonly reason: string }[];
}

/** Looks at an address as a poll would, and stores nothing. */
@Injectable()
export class SourcePreviewService {
  private readonly turns = new Turns(AT_ONCE);

  constructor(
    private readonly fetcher: DocumentFetcher,
    private readonly sources: SourceRepository,
  ) {}

  /** What we sign in with is told to the server of the address alone. */
  async preview(url: string, signIn?: WebSignIn): Promise<SourcePreview> {
    await this.turns.begin();
    try {
      return await this.look(url, signIn && { origin: new URL(url).origin, ...headerOf(signIn) });
    } catch (error) {
      if (error instanceof PreviewFailed || !(error instanceof NewsroomError) || !isOfAddress(error)) throw error;
      throw new PreviewFailed(faultOf(error), error.message, { cause: error });
    } finally {
      this.turns.end();
    }
  }

  private async look(url: string, signIn: OriginSignIn | undefined): Promise<SourcePreview> {
    const document = (await this.fetcher.fetch(url, NOTHING_KNOWN, { withinMs: PAGE_MS, signIn }))!;
    const knownAs = await this.known();
    try {
      return { address: document.address, feeds: [foundIn(document, url, knownAs)], refused: [] };
    } catch (error) {
      if (!(error instanceof DocumentRefused) || error.fault !== 'web-page') throw error;
      return this.discover(document, { knownAs, signIn });
    }
  }

  /** The feeds that a page announces; when there is none among them, what is linked like one, and the usual places. */
  private async discover(page: FetchedDocument, who: Omit<Asking, 'namedBy'>): Promise<SourcePreview> {
    const { announced, guesses } = feedLinksIn(decodeBytes(unpack(page.bytes), page.contentType), page.address);
    const asking = { ...who, namedBy: new URL(page.address) };
    const first = await this.readAll(announced, asking);
    const found = first.feeds.length > 0 ? first : { feeds: (await this.readAll(guesses, asking)).feeds, refused: first.refused };
    if (found.feeds.length > 0) return { address: page.address, ...found };
    const [refused] = found.refused;
    const why = refused ? `The page announces a feed at ${refused.url}, which cannot be read: ${refused.reason}` : 'The page announces no feed, and there is none in the usual places. Ask the publisher for the address of the feed.';
    throw new PreviewFailed('no-feed', why, { announced: refused?.url });
  }

  private async readAll(addresses: readonly string[], asking: Asking): Promise<Omit<SourcePreview, 'address'>> {
    const results = await Promise.all(addresses.map((address) => this.read(address, asking)));
    const feeds = results.filter((result) => 'format' in result);
    return { feeds: feeds.filter((feed, index) => feeds.findIndex((one) => isSame(one, feed)) === index), refused: results.flatMap((result) => ('format' in result ? [] : [result])) };
  }

  private async read(address: string, { knownAs, ...who }: Asking): Promise<FoundFeed | SourcePreview['refused'][number]> {
    try {
      return foundIn((await this.fetcher.fetch(address, NOTHING_KNOWN, { withinMs: FEEDS_MS, ...who }))!, address, knownAs);
    } catch (error) {
      if (!(error instanceof NewsroomError)) throw error;
      return { url: address, fault: faultOf(error), reason: error.message };
    }
  }

  private async known(): Promise<KnownAs> {
    const byAddress = new Map<string, SourceRow>();
    for (const source of await this.sources.list({ withRetired: true })) {
      for (const address of [source.url, source.movedTo]) if (address) byAddress.set(canonicalAddress(address), source);
    }
    return (...addresses) => addresses.map((address) => byAddress.get(canonicalAddress(address))).find((source) => source !== undefined);
  }
}

/** Sites answer with one feed at several addresses. */
function isSame(one: FoundFeed, other: FoundFeed): boolean {
  if (canonicalAddress(one.url) === canonicalAddress(other.url)) return true;
  return one.items.length > 0 && JSON.stringify(one.items) === JSON.stringify(other.items) && one.title === other.title;
}

type KnownAs = (...addresses: readonly string[]) => SourceRow | undefined;

/** On whose word feeds are asked for, and with what. */
interface Asking {
  readonly namedBy: URL;
  readonly knownAs: KnownAs;
  readonly signIn: OriginSignIn | undefined;
}

function foundIn(document: FetchedDocument, asked: string, knownAs: KnownAs): FoundFeed {
  const preview = previewOf(parseDocument(document.bytes, document), new Date());
  const known = knownAs(document.address, asked);
  return { ...preview, url: document.movedTo ?? asked, knownAs: known ? { sourceId: known.sourceId, name: known.name, retiredAt: known.retiredAt } : null };
}

/** What the address did wrong, as opposed to our own database being away. */
function isOfAddress(error: NewsroomError): boolean {
  return error.code === 'source.fetch-failed' || error.code === 'document.refused';
}
