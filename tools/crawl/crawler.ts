import sharp from 'sharp';
import { readHtml, type HtmlPage } from './html-page.ts';
import { addressesIn } from './machine-documents.ts';

/** What an address answered. */
export interface Visit {
  readonly address: string;
  /** 0 when nobody answered. */
  readonly status: number;
  readonly type: string;
  /** Of a redirection. */
  readonly location?: string | undefined;
  readonly page?: HtmlPage | undefined;
  readonly picture?: { readonly width: number; readonly height: number } | undefined;
  /** The first page that leads here. */
  readonly from: string;
}

export interface CrawlOptions {
  /** Origin; pages of it are read, other addresses are not asked, except for pictures. */
  readonly site: string;
  readonly atOnce: number;
  /** A site with more addresses than this has a chain of pages without an end. */
  readonly most: number;
  readonly onVisit?: (visited: number, waiting: number) => void;
  /** Given whatever is text, once it is there. */
  readonly onText?: (address: string, type: string, text: string) => void;
}

interface Errand {
  readonly address: string;
  readonly from: string;
}

const TIMEOUT_MS = 30_000;

/** Asks for every address that can be reached, each once. */
export class Crawler {
  readonly visits = new Map<string, Visit>();
  private readonly known = new Set<string>();
  private readonly waiting: Errand[] = [];

  constructor(private readonly options: CrawlOptions) {}

  /** Throws a `RangeError` when there seems to be no end. */
  async run(starts: readonly string[]): Promise<void> {
    starts.forEach((path) => this.add(new URL(path, this.options.site).href, 'the beginning'));
    const under = new Set<Promise<void>>();
    while (this.waiting.length > 0 || under.size > 0) {
      if (this.known.size > this.options.most) throw new RangeError(`more than ${this.options.most} addresses: the last is ${this.waiting.at(-1)?.address}, found on ${this.waiting.at(-1)?.from}`);
      while (this.waiting.length > 0 && under.size < this.options.atOnce) {
        const visit = this.visit(this.waiting.shift()!).finally(() => under.delete(visit));
        under.add(visit);
      }
      await Promise.race(under);
    }
  }

  private add(address: string, from: string): void {
    if (this.known.has(address)) return;
    this.known.add(address);
    this.waiting.push({ address, from });
  }

  private async visit(errand: Errand): Promise<void> {
    const visit = await this.ask(errand);
    this.visits.set(errand.address, visit);
    this.options.onVisit?.(this.visits.size, this.waiting.length);
  }

  private async ask({ address, from }: Errand): Promise<Visit> {
    const answer = await fetch(address, { redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS) }).catch(() => undefined);
    if (!answer) return { address, from, status: 0, type: '' };
    const type = answer.headers.get('content-type') ?? '';
    const location = answer.headers.get('location') ?? undefined;
    const visit = { address, from, status: answer.status, type, location };
    if (location) this.follow([new URL(location, address).href], address);
    if (type.startsWith('image/') && !type.includes('svg')) return { ...visit, picture: await sizeOf(await answer.arrayBuffer()) };
    const body = await answer.text();
    this.options.onText?.(address, type, body);
    if (!type.includes('html')) return this.readDocument(visit, body);
    const page = readHtml(address, body);
    this.follow([...page.links.map((link) => link.address), ...page.resources, ...page.alternates.map((one) => one.address)], address);
    for (const picture of page.images.flatMap((image) => image.addresses)) if (URL.canParse(picture) && !picture.startsWith('data:')) this.add(picture, address);
    return { ...visit, page };
  }

  private readDocument(visit: Visit, body: string): Visit {
    if (visit.status === 200) this.follow(addressesIn(visit.address, visit.type, body), visit.address);
    return visit;
  }

  private follow(addresses: readonly string[], from: string): void {
    for (const address of addresses) if (URL.canParse(address) && new URL(address).origin === this.options.site) this.add(address, from);
  }
}

async function sizeOf(bytes: ArrayBuffer): Promise<Visit['picture']> {
  const { width, height } = await sharp(Buffer.from(bytes)).metadata().catch(() => ({ width: 0, height: 0 }));
  return { width, height };
}
