import { Stack } from '@mantine/core';
import type { Story } from '../api/editorial.js';
import type { ApiFailure } from '../api/problem.js';
import { AssignmentPanel } from '../assignment/assignment-panel.js';
import { CommentPanel } from '../comment/comment-panel.js';
import { HistoryPanel, type HistoryPanelProps } from '../history/history-panel.js';
import { PictureField } from './picture-field.js';
import { RelatedField } from './related-field.js';
import { SearchAppearance } from './search-appearance.js';
import { StoryFields } from './story-fields.js';
import type { StoryText } from './story-text.js';
import { TranslationPanel } from './translation-panel.js';

export { SideCopyDialog } from '../history/side-copy-view.js';
export { WaitingNote } from '../history/waiting-note.js';
export { PresenceDots } from '../lock/presence-dots.js';
export { ConflictDialog } from './conflict-dialog.js';
export { SourceBeside, SourceSwitch } from './source-beside.js';

interface FieldsProps {
  readonly story: Story;
  readonly text: StoryText;
  readonly editable: boolean;
  readonly failure?: ApiFailure;
  readonly onChange: (changes: Partial<StoryText>) => void;
}

/** What stands below the text. */
export function BelowText({ story, text, editable, failure, onChange }: FieldsProps) {
  return (
    <>
      <PictureField picture={text.picture} language={story.language} section={text.section} editable={editable} failure={failure} onChange={(picture) => onChange({ picture })} />
      <RelatedField storyId={story.storyId} language={story.language} related={text.relatedStories} editable={editable} failure={failure} onChange={(relatedStories) => onChange({ relatedStories })} />
      <SearchAppearance story={story} text={text} editable={editable} failure={failure} onChange={onChange} />
    </>
  );
}

interface BesideTextProps extends FieldsProps, Pick<HistoryPanelProps, 'obstacle' | 'restore'> {
  /** The story that is shown beside this one. */
  readonly beside: string | undefined;
  readonly onBeside: (storyId: string | undefined) => void;
}

/** What stands beside the text, below what publishes it. */
export function BesideText({ story, beside, onBeside, obstacle, restore, ...fields }: BesideTextProps) {
  return (
    <Stack>
      <StoryFields story={story} {...fields} />
      <TranslationPanel story={story} beside={beside} onBeside={onBeside} />
      <AssignmentPanel story={story} />
      <CommentPanel story={story} />
      <HistoryPanel story={story} obstacle={obstacle} restore={restore} />
    </Stack>
  );
}
