import { Anchor, Button, CloseButton, Fieldset, Group, NativeSelect, Stack, Text, TextInput, Textarea } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Story } from '../api/editorial.js';
import type { ApiFailure } from '../api/problem.js';
import { BylineField } from '../author/byline-field.js';
import { useLanguage } from '../language/language.js';
import { useMoments, useSections } from '../publication/publication.js';
import { useRefusedFields } from '../refusal/use-refusal.js';
import { WordsInput } from '../shell/words-input.js';
import { MediaTopicsField } from './media-topics-field.js';
import { SlugField } from './slug-field.js';
import type { StoryText } from './story-text.js';
import { isOver } from '../wire/is-over.js';

interface StoryFieldsProps {
  readonly story: Story;
  readonly text: StoryText;
  readonly editable: boolean;
  readonly failure?: ApiFailure;
  readonly onChange: (changes: Partial<StoryText>) => void;
}

const URGENCIES = Array.from({ length: 9 }, (_, index) => String(index + 1));

/** What stands around the text: where it goes, who wrote it, who reported it. */
export function StoryFields({ story, text, editable, failure, onChange }: StoryFieldsProps) {
  const { say } = useLanguage();
  const refused = useRefusedFields(failure);
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
          <Text size="sm" {...(isOver(story.embargoedUntil) ? { c: 'dimmed' } : { c: 'orange', fw: 600 })}>
            {say(isOver(story.embargoedUntil) ? 'wires.embargoOver' : 'wires.embargo', { time: moment(story.embargoedUntil) })}
          </Text>
        )}
        <NativeSelect
          data-field="section"
          label={say('editor.section')}
          data={[{ value: '', label: '—' }, ...sections]}
          error={refused('section')}
          value={text.section}
          onChange={(event) => onChange({ section: event.currentTarget.value })}
        />
        <SlugField story={story} text={text} failure={failure} onChange={onChange} />
        <NativeSelect label={say('editor.urgency')} description={say('editor.urgency.hint')} data={URGENCIES} value={String(text.urgency)} onChange={(event) => onChange({ urgency: Number(event.currentTarget.value) })} />
        <TextInput label={say('editor.dateline')} value={text.dateline} error={refused('dateline')} onChange={(event) => onChange({ dateline: event.currentTarget.value })} />
        <div data-field="bylines">
          <BylineField bylines={text.bylines} language={story.language} error={refused('bylines')} onChange={(bylines) => onChange({ bylines })} />
        </div>
        <TextInput label={say('editor.agencyLine')} value={text.agencyLine} onChange={(event) => onChange({ agencyLine: event.currentTarget.value })} />
        <SourceFields sources={text.sources} failure={failure} onChange={(sources) => onChange({ sources })} />
        <WordsInput data-field="tags" label={say('editor.tags')} description={say('editor.tags.hint')} value={text.tags} onChange={(tags) => onChange({ tags })} />
        <MediaTopicsField codes={text.mediaTopics} error={refused('mediaTopics')} onChange={(mediaTopics) => onChange({ mediaTopics })} />
        <Textarea label={say('editor.ednote')} autosize minRows={2} value={text.ednote} onChange={(event) => onChange({ ednote: event.currentTarget.value })} />
      </Stack>
    </Fieldset>
  );
}

type Sources = StoryText['sources'];

function SourceFields({ sources, failure, onChange }: { readonly sources: Sources; readonly failure?: ApiFailure; readonly onChange: (sources: Sources) => void }) {
  const { say } = useLanguage();
  const refused = useRefusedFields(failure);
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
                error={refused(`sources.${index}.url`)}
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
