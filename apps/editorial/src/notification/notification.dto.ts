import { Instant } from '@stet/contracts';
import { pageRequest } from '@stet/persistence';
import { z } from 'zod';
import { MissCauseResponse } from '../story/story.dto.js';
import { NOTIFICATION_KINDS, type Notification } from './notification.js';

export const NotificationListRequest = z.strictObject({ unread: z.stringbool().default(false).meta({ description: 'Those only that you have not read' }), ...pageRequest });
export type NotificationListRequest = z.output<typeof NotificationListRequest>;

const NotificationResponse = z
  .object({
    notificationId: z.uuid(),
    kind: z.enum(NOTIFICATION_KINDS),
    storyId: z.uuid().nullable(),
    story: z.object({ headline: z.string(), language: z.string() }).nullable().meta({ description: 'Null when you may not read it, or not yet, and when it is about none' }),
    coverageId: z.uuid().nullable(),
    coverage: z.object({ title: z.string() }).nullable().meta({ description: 'What is planned; null as for a story' }),
    assignmentId: z.uuid().nullable(),
    wireId: z.uuid().nullable(),
    wire: z.object({ headline: z.string(), language: z.string() }).nullable().meta({ description: 'A wire item; null as for a story' }),
    commentId: z.uuid().nullable(),
    by: z.string().meta({ description: 'Who or what caused it' }),
    note: z.string().nullable().meta({ description: 'What they said, in their language; of a missed schedule what kept it, in English' }),
    cause: MissCauseResponse.nullable(),
    fault: z.object({ code: z.string(), httpStatus: z.int().nullable() }).nullable().meta({ description: 'Why a source fails, as ingestion names it, and what its server answered: for texts in other languages than that of `note`' }),
    at: Instant,
    readAt: Instant.nullable(),
  })
  .meta({ id: 'NotificationResponse' });
type NotificationResponse = z.output<typeof NotificationResponse>;

export const NotificationList = z
  .object({ items: z.array(NotificationResponse), next: z.string().nullable(), unread: z.int().meta({ description: 'How many you have not read, on all pages' }) })
  .meta({ id: 'NotificationList' });
export type NotificationList = z.output<typeof NotificationList>;

const settings = { mail: z.boolean().meta({ description: 'Mail to you of what you have not read after five minutes, where the newsroom sends mail' }) };

export const NotificationSettings = z.object(settings).meta({ id: 'NotificationSettings' });
export type NotificationSettings = z.output<typeof NotificationSettings>;

export const NotificationSettingsRequest = z.strictObject(settings).meta({ id: 'NotificationSettingsRequest' });
export type NotificationSettingsRequest = z.output<typeof NotificationSettingsRequest>;

export function toNotificationResponse({ notificationId, kind, storyId, coverageId, assignmentId, wireId, title, language, commentId, byName, note, cause, fault, at, readAt }: Notification, mayRead: boolean): NotificationResponse {
  return {
    ...{ notificationId, kind, storyId, coverageId, assignmentId, wireId, commentId },
    story: mayRead && storyId ? { headline: title, language: language! } : null,
    coverage: mayRead && coverageId ? { title } : null,
    wire: mayRead && wireId ? { headline: title, language: language! } : null,
    by: byName,
    note: mayRead ? note : null,
    cause: mayRead ? cause : null,
    fault: mayRead ? fault : null,
    at: at.toISOString(),
    readAt: readAt?.toISOString() ?? null,
  };
}
