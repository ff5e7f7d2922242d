import { useState } from 'react';
import { useLanguage } from '../language/language.js';
import { StoryPicker } from '../story/story-picker.js';
import type { BlockFormProps } from './block-dialog.js';

interface ReadAlsoFormProps extends BlockFormProps {
  readonly language: string;
  /** The story that is being written: it does not lead to itself. */
  readonly storyId: string;
}

/** Another story of ours that the text leads to. */
export function ReadAlsoForm({ block, language, storyId, onChange }: ReadAlsoFormProps) {
  const { say } = useLanguage();
  const [chosen, setChosen] = useState((block.attrs as { storyId: string } | undefined)?.storyId ?? '');
  const choose = (id: string) => {
    setChosen(id);
    onChange({ ...block, attrs: { storyId: id } });
  };
  return <StoryPicker label={say('block.readAlso')} language={language} except={[storyId]} chosen={chosen} onChoose={choose} />;
}
