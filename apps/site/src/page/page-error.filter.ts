import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { problemOf } from '@stet/errors';
import { preferredLanguage } from '../language/negotiation.js';
import { languages } from '../language/words.js';
import { ListReader } from '../shelf/list.reader.js';
import { MessagePage, type Message } from './message-page.js';
import type { PageContext } from './page.context.js';
import { PreviewOver, StoryGone } from './page.errors.js';
import { PageFactory } from './page.factory.js';
import { PageReply, type Reply } from './page.reply.js';
import { withdrawalMessage } from './withdrawal.js';

interface Request {
  readonly url: string;
  readonly headers: { readonly 'accept-language'?: string };
}

const RETRY_AFTER_S = '5';
/** Failures of ours are answered without asking the database for more. */
const WAYS_ON = [400, 404, 410];
const LATEST = 4;

/** What goes wrong on a page is said on a page, in the reader's language. */
@Catch()
export class PageErrorFilter implements ExceptionFilter {
  private readonly log = new Logger('page');

  constructor(
    private readonly pages: PageFactory,
    private readonly lists: ListReader,
    private readonly replies: PageReply,
  ) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<Request>();
    const reply = host.switchToHttp().getResponse<Reply>();
    if (reply.sent) return;
    if (statusOf(error) >= 500 && this.replies.lastKnown(reply)) return;
    const page = await this.pages.contextForFailure(languageOf(request));
    const { status, message } = answerTo(error, page);
    if (status === 500) this.log.error(error);
    if (status === 503) reply.header('retry-after', RETRY_AFTER_S);
    const latest = WAYS_ON.includes(status) ? await this.lists.newest(page.language, LATEST).catch(() => []) : [];
    const html = MessagePage({ page, message, path: request.url, latest });
    const isOfShelf = languageNamedBy(request.url) !== undefined;
    if (status === 410 && isOfShelf) this.replies.gone(reply, html);
    else if (status === 404 && isOfShelf) this.replies.missing(reply, html);
    else this.replies.refused(reply, html, status);
  }
}

function answerTo(error: unknown, page: PageContext): { status: number; message: Message } {
  const { words } = page;
  if (error instanceof StoryGone) return { status: 410, message: withdrawalMessage(page, error) };
  if (error instanceof PreviewOver) return { status: 410, message: { title: words.previewOverTitle, text: words.previewOverText, mayRetry: false } };
  const status = statusOf(error);
  if (status === 404) return { status, message: { title: words.notFoundTitle, text: words.notFoundText, mayRetry: false } };
  if (status === 503) return { status, message: { title: words.awayTitle, text: words.awayText, mayRetry: true } };
  if (status < 500) return { status, message: { title: words.refusedTitle, text: words.refusedText, mayRetry: false } };
  return { status: 500, message: { title: words.brokenTitle, text: words.brokenText, mayRetry: true } };
}

function statusOf(error: unknown): number {
  const ofFramework = (error as { status?: unknown } | null)?.status ?? (error as { statusCode?: unknown } | null)?.statusCode;
  return typeof ofFramework === 'number' && ofFramework < 500 ? ofFramework : problemOf(error).status;
}

/** The language that the address names, else the one that the browser likes. */
function languageOf({ url, headers }: Request): string | undefined {
  return languageNamedBy(url) ?? preferredLanguage(headers['accept-language'], languages);
}

function languageNamedBy(url: string): string | undefined {
  return /^\/([a-z]{2,3})(?=[/?]|$)/.exec(url)?.[1];
}
