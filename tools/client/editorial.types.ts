import type { Author, Byline, Front, Picture, PublicationSettings, Renditions, Source, StoryBody } from '@stet/contracts';

export type StoryStatus = 'draft' | 'in-review' | 'returned' | 'approved' | 'scheduled' | 'published' | 'withdrawn' | 'spiked';

/** What may be changed of a story; what is absent stays, null empties a field. */
export interface StoryChanges {
  readonly slugline?: string | null;
  readonly chosenSlug?: string | null;
  readonly headline?: string;
  readonly standfirst?: string;
  readonly seoTitle?: string | null;
  readonly seoDescription?: string | null;
  readonly relatedStories?: readonly string[];
  readonly mediaTopics?: readonly string[];
  readonly body?: StoryBody;
  readonly section?: string | null;
  readonly dateline?: string | null;
  readonly bylines?: readonly Byline[];
  readonly agencyLine?: string | null;
  readonly sources?: readonly Source[];
  readonly tags?: readonly string[];
  readonly urgency?: number;
  readonly ednote?: string | null;
  readonly picture?: Picture | null;
  readonly embargoedUntil?: string | null;
}

/** What is said of somebody who writes, by language. */
export interface NewAuthor extends Pick<Author, 'slug' | 'name' | 'role' | 'biography' | 'links'> {
  readonly portrait: Picture | null;
}

export type ListedAuthor = Omit<Author, 'portrait'> & { readonly portrait: Picture | null };

export interface NewStory extends StoryChanges {
  readonly language: string;
  /** Joins a translation set, or begins one of that name. */
  readonly translationSetId?: string;
}

export interface StorySummary {
  readonly storyId: string;
  readonly status: StoryStatus;
  /** The published version; 0 before the first. */
  readonly version: number;
  readonly language: string;
  readonly translationSetId: string;
  readonly headline: string;
  readonly section: string | null;
  readonly slug: string | null;
  readonly views: number;
  readonly hasUnpublishedChanges: boolean;
}

export interface Story extends StorySummary {
  /** Send it with a change. */
  readonly revision: number;
  readonly standfirst: string;
  readonly body: StoryBody;
  readonly picture: Picture | null;
  readonly wire: { readonly wireId: string; readonly version: number } | null;
  readonly corrections: readonly { readonly version: number; readonly note: string }[];
  readonly translations: readonly { readonly storyId: string; readonly language: string; readonly status: StoryStatus }[];
  readonly publicUrl: string | null;
}

export interface Wire {
  readonly wireId: string;
  readonly version: number;
  readonly source: { readonly name: string; readonly url: string | null };
  readonly language: string;
  readonly headline: string;
  readonly standfirst: string;
  readonly receivedAt: string;
  readonly isKilled: boolean;
}

export interface WireWithText extends Wire {
  readonly originalId: string;
  readonly bodyText: string;
  readonly usedIn: readonly string[];
}

export interface Page<Item> {
  readonly items: readonly Item[];
  /** Cursor of the next page. */
  readonly next: string | null;
}

export interface PageRequest {
  readonly limit?: number;
  readonly cursor?: string;
}

export interface WireFilter extends PageRequest {
  readonly q?: string;
  readonly language?: string;
  readonly sourceId?: string;
}

export interface StoryFilter extends PageRequest {
  readonly q?: string;
  readonly status?: StoryStatus;
  readonly language?: string;
  readonly section?: string;
}

export interface Withdrawal {
  readonly reason: 'kill' | 'takedown';
  /** What readers are told. */
  readonly notice: string;
}

export interface StaffSession {
  readonly staffId: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly permissions: readonly string[];
  readonly siteUrl: string;
}

/** What the library says of a picture, by language. */
export interface PictureWords {
  readonly credit?: string;
  readonly captions?: Readonly<Record<string, string>>;
  readonly alternativeTexts?: Readonly<Record<string, string>>;
}

export interface UploadedPicture {
  readonly pictureId: string;
  readonly url: string;
  readonly smallUrl: string;
  readonly width: number;
  readonly height: number;
  readonly renditions: Renditions;
  readonly alternativeTexts?: Readonly<Record<string, string>>;
}

export type PublicationChange = Omit<PublicationSettings, 'publicationId' | 'version' | 'changedAt'>;

export interface NewWireSource {
  readonly name: string;
  readonly url: string;
  readonly language: string;
  readonly creditUrl?: string;
  readonly pollIntervalSeconds?: number;
}

/** What becomes of wires when they come in; the API has more conditions and actions. */
export interface NewWireRule {
  readonly name: string;
  readonly conditions: { readonly categories?: readonly string[] };
  readonly actions: { readonly tags?: readonly string[] };
  readonly goesOn?: boolean;
}

export interface WireSource extends Required<Omit<NewWireSource, 'creditUrl'>> {
  readonly sourceId: string;
  readonly creditUrl: string | null;
  readonly isEnabled: boolean;
  readonly lastError: string | null;
}

export interface PollResult {
  readonly outcome: 'changed' | 'unchanged' | 'failed';
  readonly received: number;
  readonly updated: number;
  readonly refused: readonly string[];
  readonly error: string | null;
}

export type { Front, PublicationSettings };

export interface Desk {
  readonly deskId: string;
  readonly slug: string;
  readonly isDefault: boolean;
}

export interface Stage {
  readonly stageId: string;
  readonly names: Readonly<Record<string, string>>;
}

export interface StaffMember {
  readonly staffId: string;
  readonly email: string;
  readonly name: string;
}

/** A time of day in a zone. */
export interface DueTime {
  /** `2027-03-28T18:30` */
  readonly localTime: string;
  readonly zone: string;
}

export interface NewAssignment {
  readonly staffId: string;
  readonly work: 'write' | 'edit' | 'photo' | 'translate';
  readonly due?: DueTime;
  readonly note?: string;
}

export interface NewCoverage {
  readonly deskId: string;
  readonly title: string;
  readonly note?: string;
  readonly place?: string;
  readonly wants?: readonly ('text' | 'photo' | 'video')[];
  readonly languages?: readonly string[];
  readonly due: DueTime;
}

export interface Coverage extends NewCoverage {
  readonly coverageId: string;
  readonly state: string;
  readonly revision: number;
}
