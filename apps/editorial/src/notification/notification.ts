import type { MissCause } from '../story/story.entity.js';

/** Why somebody is to look at a story, at what is planned, at a wire item, or at a source of wires. */
export const NOTIFICATION_KINDS = ['mention', 'reply', 'submitted', 'returned', 'lock-lost', 'wire-updated', 'wire-killed', 'schedule-missed', 'assigned', 'assignment-due', 'assignment-declined', 'assignment-done', 'coverage-cancelled', 'source-quiet', 'source-failing', 'wire-alert'] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

export interface Notice {
  readonly kind: NotificationKind;
  readonly storyId?: string;
  readonly commentId?: string;
  readonly coverageId?: string;
  readonly assignmentId?: string;
  readonly wireId?: string;
  /** Who or what caused it. */
  readonly byName: string;
  /** What they said. */
  readonly note?: string | null;
  /** Why a schedule was missed. */
  readonly cause?: MissCause;
  /** Why a source fails. */
  readonly fault?: SourceTrouble | null;
}

/** Why a source fails, as ingestion calls it, and what its server answered. */
export interface SourceTrouble {
  readonly code: string;
  readonly httpStatus: number | null;
}

/** A notice to one person, and whether they have read it. */
export interface Notification {
  readonly notificationId: string;
  readonly kind: NotificationKind;
  readonly storyId: string | null;
  readonly coverageId: string | null;
  readonly assignmentId: string | null;
  readonly wireId: string | null;
  /** As it is now: of the story or the wire item, or the title of what is planned. */
  readonly title: string;
  readonly language: string | null;
  readonly deskId: string;
  readonly commentId: string | null;
  /** An embargo keeps it from its reader. */
  readonly isHidden: boolean;
  readonly byName: string;
  readonly note: string | null;
  readonly cause: MissCause | null;
  readonly fault: SourceTrouble | null;
  readonly at: Date;
  readonly atExact: string;
  readonly readAt: Date | null;
}
