import { Group, NativeSelect, TextInput } from '@mantine/core';
import type { StorySummary } from '../api/editorial.js';
import { AssigneeFilter } from '../assignment/assignee-filter.js';
import { LANGUAGES, useLanguage } from '../language/language.js';
import { useSections } from '../publication/publication.js';
import { useDesksWith } from '../session/desk-rights.js';
import { STATUSES } from './status-badge.js';

/** What the address of the list of stories says. */
export interface StorySearch {
  readonly q?: string | undefined;
  readonly language?: string | undefined;
  readonly status?: StorySummary['status'] | undefined;
  readonly section?: string | undefined;
  readonly deskId?: string | undefined;
  /** Only what this colleague has to work on. */
  readonly assigneeId?: string | undefined;
  /** Published stories by the words of their text, instead of every story by its headline. */
  readonly archive?: true | undefined;
  /** Days of the first publication, in the archive. */
  readonly from?: string | undefined;
  readonly until?: string | undefined;
}

interface StoryFiltersProps {
  readonly search: StorySearch;
  readonly onChange: (changes: StorySearch) => void;
}

/** Narrows the list of stories; what only one of its two ways knows is shown with that way. */
export function StoryFilterFields({ search, onChange }: StoryFiltersProps) {
  const { say } = useLanguage();
  const [sections, desks] = [useSections(), useDesksWith('story:read')];
  const any = { value: '', label: say('app.any') };
  return (
    <Group align="end" gap="xs">
      <NativeSelect
        label={say('stories.language')}
        value={search.language ?? ''}
        data={[any, ...LANGUAGES.map((value) => ({ value, label: say(`language.${value}`) }))]}
        onChange={(event) => onChange({ language: event.currentTarget.value || undefined })}
      />
      <NativeSelect label={say('stories.section')} value={search.section ?? ''} data={[any, ...sections]} onChange={(event) => onChange({ section: event.currentTarget.value || undefined })} />
      {search.archive ? (
        <>
          <TextInput type="date" label={say('archive.from')} value={search.from ?? ''} onChange={(event) => onChange({ from: event.currentTarget.value || undefined })} />
          <TextInput type="date" label={say('archive.until')} value={search.until ?? ''} onChange={(event) => onChange({ until: event.currentTarget.value || undefined })} />
        </>
      ) : (
        <>
          <NativeSelect
            label={say('stories.status')}
            value={search.status ?? ''}
            data={[any, ...STATUSES.map((value) => ({ value, label: say(`status.${value}`) }))]}
            onChange={(event) => onChange({ status: (event.currentTarget.value || undefined) as StorySummary['status'] | undefined })}
          />
          {desks.length > 1 && (
            <NativeSelect label={say('app.desk')} value={search.deskId ?? ''} data={[any, ...desks.map(({ deskId, name }) => ({ value: deskId, label: name }))]} onChange={(event) => onChange({ deskId: event.currentTarget.value || undefined })} />
          )}
          <AssigneeFilter isLabelled assignee={search.assigneeId} onChange={(assigneeId) => onChange({ assigneeId })} />
        </>
      )}
    </Group>
  );
}
