import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api, type Template } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';

interface TemplateChoiceProps {
  readonly deskId: string;
  readonly chosen: string | undefined;
  readonly onChoose: (template: Template | undefined) => void;
}

/** What a new story of a desk begins as; nothing is asked where the desk has no template. */
export function TemplateChoice({ deskId, chosen, onChoose }: TemplateChoiceProps) {
  const { say } = useLanguage();
  const templates = useQuery({ queryKey: ['templates', deskId], queryFn: () => api.templates(deskId) });
  const items = templates.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <NativeSelect
      label={say('newStory.beginAs')}
      value={chosen ?? ''}
      data={[{ value: '', label: say('newStory.empty') }, ...items.map(({ templateId, name }) => ({ value: templateId, label: name }))]}
      onChange={({ currentTarget: { value } }) => onChoose(items.find(({ templateId }) => templateId === value))}
    />
  );
}
