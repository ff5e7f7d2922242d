import { Text } from '@mantine/core';
import { useQueries, useQuery } from '@tanstack/react-query';
import { api, type FieldDiff } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { listDifference } from './list-difference.js';

const STAYS_MS = 60_000;
const NAMED = { relatedStories: RelatedDifference, mediaTopics: TopicDifference } as const;
type Named = keyof typeof NAMED;

/** Whether a field names things by their ids, which say nothing to people. */
export function isNamed(field: FieldDiff): field is FieldDiff & { readonly field: Named } {
  return field.field in NAMED;
}

/** A list of ids in two states, by the names of what they are. */
export function NamedDifference({ field }: { readonly field: FieldDiff & { readonly field: Named } }) {
  const Difference = NAMED[field.field];
  return <Difference before={idsIn(field.before)} after={idsIn(field.after)} />;
}

interface ListsProps {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

function RelatedDifference({ before, after }: ListsProps) {
  const { say } = useLanguage();
  const ids = [...new Set([...before, ...after])];
  const stories = useQueries({ queries: ids.map((id) => ({ queryKey: ['story', id], queryFn: () => api.story(id), staleTime: STAYS_MS, retry: false })) });
  const named = (id: string) => {
    const story = stories[ids.indexOf(id)];
    return story?.data ? story.data.headline || say('stories.untitled') : say(story?.error ? 'block.readAlso.missing' : 'app.loading');
  };
  return <Lists before={before} after={after} named={named} />;
}

function TopicDifference({ before, after }: ListsProps) {
  const { language } = useLanguage();
  const codes = [...new Set([...before, ...after])];
  const topics = useQuery({ queryKey: ['media-topics-named', language, codes], queryFn: () => api.mediaTopics({ code: codes, language }), enabled: codes.length > 0, staleTime: STAYS_MS });
  const names = new Map(topics.data?.items.map(({ code, name }) => [code, name]));
  return <Lists before={before} after={after} named={(code) => names.get(code) ?? code} />;
}

function Lists({ before, after, named }: ListsProps & { readonly named: (id: string) => string }) {
  const { say } = useLanguage();
  const entries = listDifference(before, after);
  return (
    <>
      <Text size="sm" component="ul" m={0} p={0} className="word-diff" style={{ listStyle: 'none' }}>
        {entries.map(({ kind, id }) => (
          <li key={`${kind} ${id}`}>{kind === 'added' ? <ins>{named(id)}</ins> : kind === 'removed' ? <del>{named(id)}</del> : named(id)}</li>
        ))}
      </Text>
      {entries.every(({ kind }) => kind === 'same') && (
        <Text size="xs" c="dimmed">
          {say('history.onlyOrder')}
        </Text>
      )}
    </>
  );
}

/** A side copy keeps whatever was typed. */
function idsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}
