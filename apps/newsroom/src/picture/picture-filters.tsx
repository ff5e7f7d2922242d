import { NativeSelect, SimpleGrid, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import type { PictureFilters } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { RIGHTS, WINDOWS } from './rights-badge.js';

/** As they stand in the address: days instead of instants. */
export type Filters = Pick<PictureFilters, 'q' | 'credit' | 'rights' | 'window' | 'from' | 'until'>;

const TYPED_MS = 250;

/** What the library is narrowed to. */
export function PictureFilterBar({ filters, onChange }: { readonly filters: Filters; readonly onChange: (changes: Filters) => void }) {
  const { say } = useLanguage();
  const day = (name: 'from' | 'until') => <TextInput type="date" label={say(`pictures.${name}`)} value={filters[name] ?? ''} onChange={({ currentTarget: { value } }) => onChange({ [name]: value || undefined })} />;
  return (
    <SimpleGrid cols={{ base: 2, md: 3, lg: 6 }} spacing="xs">
      <TypedFilter label={say('pictures.search')} value={filters.q} onChange={(q) => onChange({ q })} />
      <TypedFilter label={say('editor.picture.credit')} value={filters.credit} onChange={(credit) => onChange({ credit })} />
      <NativeSelect
        label={say('pictures.rights')}
        value={filters.rights ?? ''}
        data={[{ value: '', label: say('app.any') }, ...RIGHTS.map((value) => ({ value, label: say(`rights.${value}`) }))]}
        onChange={({ currentTarget: { value } }) => onChange({ rights: (value || undefined) as Filters['rights'] })}
      />
      <NativeSelect
        label={say('pictures.window')}
        value={filters.window ?? ''}
        data={[{ value: '', label: say('app.any') }, ...WINDOWS.map((value) => ({ value, label: say(`window.${value}`) }))]}
        onChange={({ currentTarget: { value } }) => onChange({ window: (value || undefined) as Filters['window'] })}
      />
      {day('from')}
      {day('until')}
    </SimpleGrid>
  );
}

function TypedFilter({ label, value, onChange }: { readonly label: string; readonly value: string | undefined; readonly onChange: (value: string | undefined) => void }) {
  const [text, setText] = useState(value ?? '');
  const [typed] = useDebouncedValue(text, TYPED_MS);
  useEffect(() => {
    if (typed !== (value ?? '')) onChange(typed || undefined);
    // what was typed is told once; another filter that changes meanwhile is no reason to tell it again
  }, [typed]);
  return <TextInput type="search" label={label} value={text} onChange={({ currentTarget }) => setText(currentTarget.value)} />;
}
