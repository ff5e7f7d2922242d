/** Why somebody is to look at a story. */
export const NOTIFICATION_KINDS = ['mention', 'reply', 'returned', 'lock-lost', 'wire-updated', 'wire-killed', 'schedule-missed'] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

export interface Notice {
  readonly kind: NotificationKind;
  readonly storyId: string;
  readonly commentId?: string;
  /** Who or what caused it. */
  readonly byName: string;
  /** What they said. */
  readonly note?: string | null;
}

/** A notice to one person, and whether they have read it. */
export interface Notification {
  readonly notificationId: string;
  readonly kind: NotificationKind;
  readonly storyId: string;
  /** As it is now. */
  readonly headline: string;
  readonly language: string;
  readonly deskId: string;
  readonly commentId: string | null;
  readonly byName: string;
  readonly note: string | null;
  readonly at: Date;
  readonly atExact: string;
  readonly readAt: Date | null;
}
