import { Anchor, Button, CloseButton, Fieldset, Group, NativeSelect, NumberInput, Stack, TagsInput, Text, TextInput, Textarea } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Story } from '../api/editorial.js';
import type { ApiFailure } from '../api/problem.js';
import { BylineField } from '../author/byline-field.js';
import { useLanguage } from '../language/language.js';
import { useMoments, useSections } from '../publication/publication.js';
import { MediaTopicsField } from './media-topics-field.js';
import { SlugField } from './slug-field.js';
import type { StoryText } from './story-text.js';

interface StoryFieldsProps {
  readonly story: Story;
  readonly text: StoryText;
  readonly editable: boolean;
  readonly failure?: ApiFailure;
  readonly onChange: (changes: Partial<StoryText>) => void;
}

/** What stands around the text: where it goes, who wrote it, who reported it. */
export function StoryFields({ story, text, editable, failure, onChange }: StoryFieldsProps) {
  const { say } = useLanguage();
  const moment = useMoments();
  const sections = useSections();
  return (
    <Fieldset disabled={!editable} variant="default" p="sm">
      <Stack gap="xs">
        {story.wire && (
          <Text size="sm">
            <Anchor component={Link} to={`/wires?wire=${story.wire.wireId}`}>
              {say('lineage.fromWire', { source: story.sources[0]?.name ?? '' })}
            </Anchor>
          </Text>
        )}
        {story.embargoedUntil && (
          <Text size="sm" c="orange" fw={600}>
            {say('wires.embargo', { time: moment(story.embargoedUntil) })}
          </Text>
        )}
        <NativeSelect
          label={say('editor.section')}
          data={[{ value: '', label: '—' }, ...sections]}
          error={failure?.messageFor('section')}
          value={text.section}
          onChange={(event) => onChange({ section: event.currentTarget.value })}
        />
        <SlugField story={story} text={text} failure={failure} onChange={onChange} />
        <NumberInput
          label={say('editor.urgency')}
          description={say('editor.urgency.hint')}
          min={1}
          max={9}
          clampBehavior="strict"
          allowDecimal={false}
          value={text.urgency}
          onChange={(value) => typeof value === 'number' && onChange({ urgency: value })}
        />
        <TextInput label={say('editor.dateline')} value={text.dateline} error={failure?.messageFor('dateline')} onChange={(event) => onChange({ dateline: event.currentTarget.value })} />
        <BylineField bylines={text.bylines} language={story.language} error={failure?.messageFor('bylines')} onChange={(bylines) => onChange({ bylines })} />
        <TextInput label={say('editor.agencyLine')} value={text.agencyLine} onChange={(event) => onChange({ agencyLine: event.currentTarget.value })} />
        <SourceFields sources={text.sources} failure={failure} onChange={(sources) => onChange({ sources })} />
        <TagsInput label={say('editor.tags')} description={say('editor.tags.hint')} value={text.tags} onChange={(tags) => onChange({ tags })} acceptValueOnBlur />
        <MediaTopicsField codes={text.mediaTopics} error={failure?.messageFor('mediaTopics')} onChange={(mediaTopics) => onChange({ mediaTopics })} />
        <Textarea label={say('editor.ednote')} autosize minRows={2} value={text.ednote} onChange={(event) => onChange({ ednote: event.currentTarget.value })} />
      </Stack>
    </Fieldset>
  );
}

type Sources = StoryText['sources'];

function SourceFields({ sources, failure, onChange }: { readonly sources: Sources; readonly failure?: ApiFailure; readonly onChange: (sources: Sources) => void }) {
  const { say } = useLanguage();
  const set = (index: number, change: Partial<Sources[number]>) => onChange(sources.map((source, at) => (at === index ? { ...source, ...change } : source)));
  return (
    <Fieldset legend={say('editor.sources')} p="xs">
      <Stack gap="xs">
        {sources.map((source, index) => (
          <Group key={index} gap={4} align="end" wrap="nowrap">
            <Stack gap={4} flex={1}>
              <TextInput aria-label={say('editor.sources.name')} placeholder={say('editor.sources.name')} size="xs" value={source.name} onChange={(event) => set(index, { name: event.currentTarget.value })} />
              <TextInput
                aria-label={say('editor.sources.link')}
                placeholder="https://"
                size="xs"
                type="url"
                error={failure?.messageFor(`sources.${index}.url`)}
                value={source.url}
                onChange={(event) => set(index, { url: event.currentTarget.value })}
              />
            </Stack>
            <CloseButton aria-label={say('editor.sources.remove')} onClick={() => onChange(sources.filter((_, at) => at !== index))} />
          </Group>
        ))}
        <Button variant="default" size="xs" onClick={() => onChange([...sources, { name: '', url: '' }])}>
          {say('editor.sources.add')}
        </Button>
      </Stack>
    </Fieldset>
  );
}
