import type { StorySnapshot, StoryWithdrawal } from '@stet/contracts';
import type { StoryEdit, StoryField } from './story-fields.js';
import type { Story } from './story.js';

/** What every public event says of a story. */
function identityOf(story: Story) {
  const { storyId, version, language, translationSetId, formerSlugs } = story;
  return { storyId, version, language, translationSetId, slug: story.slug!, ...(formerSlugs.length > 0 && { formerSlugs }), section: story.section!, firstPublishedAt: story.firstPublishedAt!.toISOString() };
}

/** The whole public story; nothing that is for staff only. */
export function toStorySnapshot(story: Story, bodyHtml: string): StorySnapshot {
  const { headline, standfirst, body, bylines, sources, tags, urgency, corrections } = story;
  return {
    ...identityOf(story),
    pubstatus: 'usable',
    ...{ headline, standfirst, body, bylines, sources, tags, urgency, corrections },
    bodyHtml,
    ...(story.slugline?.trim() && { slugline: story.slugline.trim() }),
    ...(story.seoTitle?.trim() && { seoTitle: story.seoTitle.trim() }),
    ...(story.seoDescription?.trim() && { seoDescription: story.seoDescription.trim() }),
    ...(story.dateline && { dateline: story.dateline }),
    ...(story.agencyLine && { agencyLine: story.agencyLine }),
    ...(story.picture && { picture: story.picture }),
    ...(story.breaking?.until && new Date(story.breaking.until) > story.changedAt && { breakingUntil: story.breaking.until }),
    ...(story.mediaTopics.length > 0 && { mediaTopics: story.mediaTopics }),
    ...(story.relatedStories.length > 0 && { relatedStories: story.relatedStories }),
    ...(story.translatedFrom && { translatedFrom: story.translatedFrom }),
    versionPublishedAt: story.changedAt.toISOString(),
  };
}

/** What everybody outside is told of a story that was killed or taken down. */
export function toStoryWithdrawal(story: Story, reason: StoryWithdrawal['reason'], notice: string): StoryWithdrawal {
  return { ...identityOf(story), pubstatus: 'canceled', reason, notice, withdrawnAt: story.changedAt.toISOString() };
}

/** Every field that people change and a version tells: one that was left out would come from the working copy. */
type ToldText = Required<Pick<StoryEdit, Extract<StoryField, keyof StorySnapshot>>>;

/** What a version told, as a working copy has it. */
export function textOfSnapshot({ slugline, headline, standfirst, seoTitle, seoDescription, body, section, dateline, bylines, agencyLine, sources, tags, mediaTopics, relatedStories, urgency, picture }: StorySnapshot): ToldText {
  const orNothing = {
    ...{ slugline: slugline ?? null, seoTitle: seoTitle ?? null, seoDescription: seoDescription ?? null, dateline: dateline ?? null, agencyLine: agencyLine ?? null },
    ...{ mediaTopics: mediaTopics ?? [], relatedStories: relatedStories ?? [], picture: picture ?? null },
  };
  return { headline, standfirst, body, section, bylines, sources, tags, urgency, ...orNothing };
}
