import PostalMime, { type Attachment, type Email } from 'postal-mime';
import { refusalOf } from '../document-defect.js';
import { DocumentRefused } from '../document.errors.js';
import { normaliseItem } from '../normalise-item.js';
import { parseDocument, refuseTooMany } from '../parse-document.js';
import type { Markup, ParsedDocument, ParsedItem } from '../parsed-document.js';
import { textOfMail } from './text-of-mail.js';

/** What a mail is called among documents (RFC 2046 §5.2.1). */
export const MAIL_TYPE = 'message/rfc822';
const FORMAT = 'RFC 5322';

const MAX_NESTING = 50;
/** 8 MiB of Base64 have 110,000. Of each line that is not encoded the parser keeps 2 KB, and takes 7 µs without a pause. */
export const MAX_LINES = 120_000;
const LINE_END = 0x0a;
/** Reading what is attached to a mail made to be slow ends here. */
const MAX_SECONDS = 5;

/** By its name or its type an attachment promises to be a wire document; what breaks the promise is named. */
const PROMISED_NAME = /\.(?:xml|json|nitf|newsml|ninjs|rss|atom)(?:\.gz)?$/i;
const PROMISED_TYPE = /^(?:application|text)\/(?:.*[+.])?(?:xml|json)$/;
/** These may be one: messages of agencies are sent as plain text. */
const POSSIBLE_NAME = /\.(?:txt|iptc|fip|7901)(?:\.gz)?$/i;
const POSSIBLE_TYPE = /^text\/plain$/;

/** A document begins with an element that has no words beside it, on a line of its own. */
const MARKUP_LINE = /^[ \t]*<[^<>]*>[ \t]*(?:<|\r?$)/m;

/** The parser keeps no charset of what is attached; a mail has one that is not Unicode, if any. */
const CHARSET = /\bcharset\s*=\s*"?(?!utf-|us-ascii)([\w.:-]+)/i;

/** Reads a mail: documents that are attached bring their items, and a mail without any is an item itself. Throws `DocumentRefused` alone, for whatever is wrong with it: a mailbox is read on behind it. */
export async function readMail(bytes: Uint8Array): Promise<ParsedDocument> {
  try {
    return await documentOf(bytes);
  } catch (error) {
    throw refusalOf(error, 'mail');
  }
}

async function documentOf(bytes: Uint8Array): Promise<ParsedDocument> {
  refuseTooManyLines(bytes);
  const mail = await parsed(bytes);
  const { documents, broken } = attachedTo(mail, CHARSET.exec(Buffer.from(bytes).toString('latin1'))?.[0]);
  const own = documents.length > 0 ? documents : [messageIn(mail.text) ?? itemOf(mail)];
  const items = [...own.flatMap((one) => one.items), ...broken];
  refuseTooMany(items);
  return { format: [...new Set(own.map(({ format }) => format))].join(', '), title: undefined, language: own.find(({ language }) => language)?.language, items };
}

function refuseTooManyLines(bytes: Uint8Array): void {
  let lines = 1;
  for (let at = bytes.indexOf(LINE_END); at >= 0; at = bytes.indexOf(LINE_END, at + 1)) lines += 1;
  if (lines > MAX_LINES) throw new DocumentRefused(`The mail has more than ${MAX_LINES} lines.`, { fault: 'too-large' });
}

async function parsed(bytes: Uint8Array): Promise<Email> {
  try {
    const mail = await PostalMime.parse(bytes, { maxNestingDepth: MAX_NESTING });
    if (mail.from || mail.subject || mail.messageId) return mail;
  } catch (error) {
    throw new DocumentRefused(`The mail cannot be read: ${(error as Error).message}.`, { cause: error });
  }
  throw new DocumentRefused('This is no mail: it says neither from whom it is nor what about.');
}

function attachedTo({ attachments }: Email, charset: string | undefined): { documents: ParsedDocument[]; broken: ParsedItem[] } {
  const deadline = performance.now() + MAX_SECONDS * 1_000;
  const documents: ParsedDocument[] = [];
  const broken: ParsedItem[] = [];
  for (const attachment of attachments) {
    if (performance.now() > deadline) throw new DocumentRefused(`Reading what is attached to the mail takes longer than ${MAX_SECONDS} s.`);
    const promise = promiseOf(attachment);
    const document = promise && documentIn(attachment.content as ArrayBuffer, promise === 'possible' ? charset : undefined);
    if (document instanceof DocumentRefused) {
      if (promise === 'certain' || document.breaksOff || document.fault === 'too-large') broken.push({ ...normaliseItem({ headline: attachment.filename ?? attachment.mimeType }), refusal: `It is attached to the mail and cannot be read. ${document.message}` });
    } else if (document) documents.push(document);
  }
  return { documents, broken };
}

function promiseOf({ filename, mimeType }: Attachment): 'certain' | 'possible' | undefined {
  if (PROMISED_NAME.test(filename ?? '') || PROMISED_TYPE.test(mimeType)) return 'certain';
  return POSSIBLE_NAME.test(filename ?? '') || POSSIBLE_TYPE.test(mimeType) ? 'possible' : undefined;
}

function documentIn(content: ArrayBuffer | Uint8Array, contentType?: string): ParsedDocument | DocumentRefused {
  try {
    return parseDocument(new Uint8Array(content), { ...(contentType && { contentType }), isDelivery: true });
  } catch (error) {
    if (error instanceof DocumentRefused) return error;
    throw error;
  }
}

/** Some agencies send a message as the text of a mail, or below a note. Throws `DocumentRefused` for one that breaks off, as opposed to words about one. */
function messageIn(text = ''): ParsedDocument | undefined {
  const whole = text.trim() ? documentIn(Buffer.from(text)) : undefined;
  if (!(whole instanceof DocumentRefused)) return whole;
  const start = text.trimStart().startsWith('<') ? 0 : text.search(MARKUP_LINE);
  const document = start < 0 ? undefined : documentIn(Buffer.from(text.slice(start)));
  if (!(document instanceof DocumentRefused)) return document;
  if (document.breaksOff) throw document;
  return undefined;
}

function itemOf({ messageId, subject, from, date, html, text }: Email): ParsedDocument {
  const body: string | Markup = html?.trim() ? { html } : textOfMail(text ?? '');
  const item = normaliseItem({ originalId: messageId, headline: subject, body, creditLine: from?.name || from?.address, publishedAt: date });
  if (item.headline === '') throw new DocumentRefused('The mail is empty.');
  return { format: FORMAT, title: undefined, language: undefined, items: [item] };
}
