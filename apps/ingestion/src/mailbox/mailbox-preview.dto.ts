import { Instant } from '@stet/contracts';
import { z } from 'zod';
import { SOURCE_FAULTS } from '../source/source-fault.js';
import { FoundFeed, toFoundFeed } from '../source-preview/source-preview.dto.js';
import type { MailboxPreview, PreviewedMail } from './mailbox-preview.service.js';

const Mail = z.object({
  subject: z.string(),
  from: z.string().meta({ description: 'Its address' }),
  sentAt: Instant.nullable(),
  state: z.enum(['ready', 'skipped', 'unread', 'refused']).meta({ description: '`ready`: it would be taken in; `skipped`: its sender is none of those that were named; `refused`: it cannot be read; `unread`: there was no time to look' }),
  format: z.string().nullable(),
  items: z.int().nullable(),
  leftOut: z.array(z.string()).meta({ description: 'What in it would not come in, and why' }),
  fault: z.enum(SOURCE_FAULTS).nullable(),
  reason: z.string().nullable(),
});

export const MailboxPreviewResponse = z
  .object({
    mails: z.array(Mail).meta({ description: 'The newest, the newest first' }),
    mailCount: z.int(),
    feed: FoundFeed.meta({ description: 'All that these mails bring' }),
  })
  .meta({ id: 'MailboxPreview' });
export type MailboxPreviewResponse = z.output<typeof MailboxPreviewResponse>;

export function toMailboxPreviewResponse({ mails, mailCount, feed }: MailboxPreview): MailboxPreviewResponse {
  return { mailCount, mails: mails.map(toMail), feed: toFoundFeed(feed) };
}

const UNTOLD = { format: null, items: null, leftOut: [], fault: null, reason: null };

function toMail({ sentAt, ...mail }: PreviewedMail): z.output<typeof Mail> {
  return { ...UNTOLD, ...mail, sentAt: sentAt?.toISOString() ?? null };
}
