import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';

export interface Colleague {
  readonly staffId: string;
  readonly name: string;
}

interface ColleagueFieldProps {
  readonly label: string;
  readonly chosen: Colleague | undefined;
  readonly required?: boolean;
  readonly clearable?: boolean;
  readonly size?: 'xs' | 'sm';
  readonly onChoose: (colleague: Colleague | undefined) => void;
}

/** Finds somebody of the newsroom by name. */
export function ColleagueField({ label, chosen, required = false, clearable = false, size = 'sm', onChoose }: ColleagueFieldProps) {
  const { say } = useLanguage();
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed === chosen?.name ? '' : typed.trim(), 200);
  const found = useQuery({ queryKey: ['colleagues', q], queryFn: () => api.colleagues(q), staleTime: 60_000, placeholderData: keepPreviousData });
  const people = [...(chosen ? [chosen] : []), ...(found.data?.items ?? []).filter(({ staffId }) => staffId !== chosen?.staffId)];
  return (
    <Select
      size={size}
      label={label}
      searchable
      required={required}
      clearable={clearable}
      placeholder={clearable ? say('app.any') : undefined}
      clearButtonProps={{ 'aria-label': say('assignment.anybody') }}
      allowDeselect={false}
      nothingFoundMessage={say('comments.nobody')}
      maxDropdownHeight={220}
      data={people.map(({ staffId, name }) => ({ value: staffId, label: name }))}
      value={chosen?.staffId ?? null}
      onChange={(value) => onChoose(people.find(({ staffId }) => staffId === value))}
      searchValue={typed}
      onSearchChange={setTyped}
    />
  );
}
