import type { Byline, FocalPoint, Renditions, StoryBody } from '@stet/contracts';
import type { Story, StoryChanges } from '../api/editorial.js';

/** The fields of a story that a person types. */
export interface StoryText {
  slugline: string;
  chosenSlug: string;
  headline: string;
  standfirst: string;
  seoTitle: string;
  seoDescription: string;
  body: StoryBody;
  section: string;
  dateline: string;
  bylines: Byline[];
  agencyLine: string;
  sources: { name: string; url: string }[];
  tags: string[];
  mediaTopics: string[];
  relatedStories: string[];
  urgency: number;
  ednote: string;
  picture: StoryPicture | null;
}

export interface StoryPicture {
  url: string;
  width: number;
  height: number;
  renditions?: Renditions | undefined;
  focus?: FocalPoint | undefined;
  alternativeText: string;
  caption: string;
  credit: string;
}

export function textOf(story: Story): StoryText {
  return {
    slugline: story.slugline ?? '',
    chosenSlug: story.chosenSlug ?? '',
    headline: story.headline,
    standfirst: story.standfirst,
    seoTitle: story.seoTitle ?? '',
    seoDescription: story.seoDescription ?? '',
    body: story.body,
    section: story.section ?? '',
    dateline: story.dateline ?? '',
    bylines: [...story.bylines],
    agencyLine: story.agencyLine ?? '',
    sources: story.sources.map((source) => ({ name: source.name, url: source.url ?? '' })),
    tags: [...story.tags],
    mediaTopics: [...story.mediaTopics],
    relatedStories: [...story.relatedStories],
    urgency: story.urgency,
    ednote: story.ednote ?? '',
    picture: story.picture ? { caption: '', credit: '', ...story.picture } : null,
  };
}

/** Empty means absent: the API does not want empty strings where there is nothing. */
export function changesOf(text: StoryText): StoryChanges {
  return {
    slugline: text.slugline.trim() || null,
    chosenSlug: text.chosenSlug || null,
    headline: text.headline,
    standfirst: text.standfirst,
    seoTitle: text.seoTitle.trim() || null,
    seoDescription: text.seoDescription.trim() || null,
    body: text.body,
    section: text.section || null,
    dateline: text.dateline || null,
    bylines: text.bylines,
    agencyLine: text.agencyLine || null,
    sources: text.sources.filter((source) => source.name).map((source) => ({ name: source.name, ...(source.url && { url: source.url }) })),
    tags: text.tags,
    mediaTopics: text.mediaTopics,
    relatedStories: text.relatedStories,
    urgency: text.urgency,
    ednote: text.ednote || null,
    picture: text.picture && {
      ...text.picture,
      caption: text.picture.caption || undefined,
      credit: text.picture.credit || undefined,
    },
  };
}
