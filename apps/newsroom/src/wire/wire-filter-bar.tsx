import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedValue, useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api } from '../api/editorial.js';
import { LANGUAGES, useLanguage } from '../language/language.js';
import { useDesks } from '../session/desk-rights.js';
import { WIRE_PERIODS, WIRE_STATES, type WireSearch } from './wire-filters.js';

type Change = (changes: Partial<Record<keyof WireSearch, string | number | undefined>>) => void;

const URGENCIES = [1, 2, 3, 4, 5];

/** What is looked for in the inbox. It keeps nothing: the address does. On phones all but the words opens when it is asked for. */
export function WireFilterBar({ filters, onChange }: { readonly filters: WireSearch; readonly onChange: Change }) {
  const { say } = useLanguage();
  const sources = useQuery({ queryKey: ['wires', 'sources'], queryFn: api.wireSources, staleTime: 60_000 });
  const desks = useDesks().data ?? [];
  const choices: { key: 'state' | 'desk' | 'source' | 'language' | 'urgency' | 'period'; label: string; data: { value: string; label: string }[] }[] = [
    { key: 'state', label: say('wires.state'), data: WIRE_STATES.map((value) => ({ value, label: say(`wires.state.${value}`) })) },
    ...(desks.length > 1 || filters.desk ? [{ key: 'desk' as const, label: say('wires.desk'), data: desks.map(({ deskId: value, name }) => ({ value, label: name })) }] : []),
    { key: 'source', label: say('wires.source'), data: (sources.data?.items ?? []).map(({ sourceId, name }) => ({ value: sourceId, label: name })) },
    { key: 'language', label: say('stories.language'), data: LANGUAGES.map((value) => ({ value, label: say(`language.${value}`) })) },
    { key: 'urgency', label: say('editor.urgency'), data: URGENCIES.map((value) => ({ value: String(value), label: say('wires.urgency', { urgency: value }) })) },
    { key: 'period', label: say('wires.period'), data: WIRE_PERIODS.map((value) => ({ value, label: say(`wires.period.${value}`) })) },
  ];
  const [isOpen, { toggle }] = useDisclosure();
  const count = [...choices.map(({ key }) => key), 'tag' as const].filter((key) => filters[key] !== undefined).length;
  return (
    <Group align="end" gap="sm" role="search" aria-label={say('wires.search')} className="wire-filters" data-open={isOpen}>
      <TypedFilter typed={filters.q} label={say('wires.search')} className="wire-search" maxLength={200} onChange={(q) => onChange({ q })} />
      <Button hiddenFrom="sm" variant="default" aria-expanded={isOpen} onClick={toggle}>
        {count > 0 ? say('board.filters.some', { count }) : say('board.filters')}
      </Button>
      {choices.map(({ key, label, data }) => (
        <NativeSelect
          key={key}
          label={label}
          className="wire-filter"
          value={String(filters[key] ?? '')}
          data={[{ value: '', label: say('app.any') }, ...data]}
          onChange={({ currentTarget: { value } }) => onChange({ [key]: value === '' ? undefined : key === 'urgency' ? Number(value) : value })}
        />
      ))}
      <TypedFilter typed={filters.tag} label={say('wires.tag')} className="wire-filter" maxLength={60} onChange={(tag) => onChange({ tag })} />
    </Group>
  );
}

interface TypedFilterProps {
  readonly typed: string | undefined;
  readonly label: string;
  readonly className: string;
  readonly maxLength: number;
  readonly onChange: (typed: string | undefined) => void;
}

function TypedFilter({ typed, onChange, ...field }: TypedFilterProps) {
  const [text, setText] = useState(typed ?? '');
  const [quiet] = useDebouncedValue(text.trim(), 250);
  useEffect(() => {
    if (quiet !== (typed ?? '')) onChange(quiet || undefined);
  }, [quiet]);
  useEffect(() => {
    if ((typed ?? '') !== quiet) setText(typed ?? '');
  }, [typed]); // somebody goes back, or removes the filters
  return <TextInput type="search" {...field} value={text} onChange={(event) => setText(event.currentTarget.value)} />;
}
