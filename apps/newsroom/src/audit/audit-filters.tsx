import { Button, Group, NativeSelect, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type AuditEntry } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { may, useSession } from '../session/session.js';
import type { AuditSearch } from './audit-search.js';
import { useActSentence, useSubjectName } from './audit-sentence.js';

const KINDS = ['story', 'person', 'role', 'desk', 'coverage', 'assignment', 'front', 'publication', 'check', 'author', 'picture', 'template', 'source', 'wire', 'wire-rules', 'session', 'machine-token', 'parked-key'] as const;
const ACT = 'audit.act.';

interface AuditFiltersProps {
  readonly search: AuditSearch;
  readonly zone: string;
  readonly entries: readonly AuditEntry[];
  readonly onChange: (changes: AuditSearch) => void;
}

/** Narrows the record down to a person, an act, a kind of thing, days, or one thing. */
export function AuditFilters({ search, zone, entries, onChange }: AuditFiltersProps) {
  const { say, keysUnder } = useLanguage();
  const sentenceOf = useActSentence();
  const subjectName = useSubjectName();
  const told = (act: string) => sentenceOf(act).replace(/\{\w+\}/g, '…');
  const known = keysUnder(ACT).flatMap((key) => (key === 'audit.act.other' ? [] : [key.slice(ACT.length)]));
  const acts = [...new Set([...known, ...(search.act ? [search.act] : [])])].map((value) => ({ value, label: told(value) }));
  const about = entries.find(({ subject }) => subject.id === search.subjectId);
  const isFiltered = Object.entries(search).some(([name, value]) => name !== 'entry' && value !== undefined);
  const day = (name: 'since' | 'until') => ({ type: 'date', w: 150, value: search[name] ?? '', description: undefined, onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) => onChange({ [name]: value || undefined }) });
  return (
    <Group gap="sm" align="flex-end">
      <WhoField search={search} entries={entries} onChange={onChange} />
      <Select flex="2 1 220px" searchable clearable clearButtonProps={{ 'aria-label': say('audit.clear') }} label={say('audit.act')} placeholder={say('app.any')} data={acts} value={search.act ?? null} onChange={(act) => onChange({ act: act ?? undefined })} />
      <NativeSelect
        flex="1 1 150px"
        label={say('audit.about')}
        data={[{ value: '', label: say('app.any') }, ...KINDS.map((value) => ({ value, label: say(`audit.kind.${value}`) }))]}
        value={search.subjectKind ?? ''}
        onChange={({ currentTarget: { value } }) => onChange({ subjectKind: value || undefined, subjectId: undefined })}
      />
      <TextInput label={say('audit.since')} title={say('audit.zone', { zone })} {...day('since')} />
      <TextInput label={say('audit.until')} title={say('audit.zone', { zone })} {...day('until')} />
      {search.subjectId && (
        <Button variant="light" size="xs" mb={3} onClick={() => onChange({ subjectId: undefined })}>
          {say('audit.only', { what: about ? subjectName(about) : search.subjectId })} ×
        </Button>
      )}
      {isFiltered && (
        <Button variant="subtle" size="xs" mb={3} onClick={() => onChange({ actorId: undefined, act: undefined, subjectKind: undefined, subjectId: undefined, since: undefined, until: undefined })}>
          {say('audit.clear')}
        </Button>
      )}
    </Group>
  );
}

/** People are looked up among the staff; whoever the entries name can be chosen without. */
function WhoField({ search, entries, onChange }: Omit<AuditFiltersProps, 'zone'>) {
  const { say } = useLanguage();
  const [words, setWords] = useState('');
  const mayRead = may(useSession().data, 'staff:read');
  const found = useQuery({ queryKey: ['audit-staff', words], queryFn: () => api.staff({ limit: 20, ...(words && { q: words }) }), enabled: mayRead, staleTime: 60_000 });
  const named = new Map([...entries.map(({ actor }) => [actor.id, actor.name] as const), ...(found.data?.items ?? []).map(({ staffId, name }) => [staffId, name] as const)]);
  if (search.actorId && !named.has(search.actorId)) named.set(search.actorId, search.actorId);
  return (
    <Select
      flex="1 1 180px"
      searchable
      clearable
      clearButtonProps={{ 'aria-label': say('audit.clear') }}
      label={say('audit.who')}
      placeholder={say('app.any')}
      data={[...named].map(([value, label]) => ({ value, label }))}
      value={search.actorId ?? null}
      onSearchChange={(typed) => setWords([...named.values()].includes(typed) ? '' : typed)}
      onChange={(actorId) => onChange({ actorId: actorId ?? undefined })}
    />
  );
}
