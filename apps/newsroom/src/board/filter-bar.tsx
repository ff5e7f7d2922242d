import { Button, NativeSelect, Switch, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { AssigneeFilter } from '../assignment/assignee-filter.js';
import { LANGUAGES, useLanguage } from '../language/language.js';
import { useSections } from '../publication/publication.js';
import { STATUSES, filterCount, type BoardChange, type BoardSearch } from './board-search.js';

interface FiltersOpenerProps {
  readonly search: BoardSearch;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

/** On phones the filters open when they are asked for. */
export function FiltersOpener({ search, isOpen, onToggle }: FiltersOpenerProps) {
  const { say } = useLanguage();
  const count = filterCount(search);
  return (
    <Button className="board-filters-open" size="xs" variant="default" aria-expanded={isOpen} onClick={onToggle}>
      {count > 0 ? say('board.filters.some', { count }) : say('board.filters')}
    </Button>
  );
}

interface FilterBarProps {
  readonly search: BoardSearch;
  /** On phones; where there is room they always stand there. */
  readonly isOpen: boolean;
  readonly onChange: (changes: BoardChange) => void;
}

/** What the board is narrowed to. It keeps nothing: the address does. */
export function FilterBar({ search, isOpen, onChange }: FilterBarProps) {
  const { say } = useLanguage();
  const sections = useSections();
  const count = filterCount(search);
  const choices: { key: 'language' | 'section' | 'status'; label: string; data: readonly { value: string; label: string }[] }[] = [
    { key: 'language', label: say('stories.language'), data: LANGUAGES.map((value) => ({ value, label: say(`language.${value}`) })) },
    { key: 'section', label: say('stories.section'), data: sections },
    { key: 'status', label: say('stories.status'), data: STATUSES.map((value) => ({ value, label: say(`status.${value}`) })) },
  ];
  return (
    <div className="board-filters" role="search" aria-label={say('board.filters')} data-open={isOpen}>
      <WordsFilter search={search} onChange={onChange} />
      {choices.map(({ key, label, data }) => (
        <NativeSelect
          key={key}
          size="xs"
          aria-label={label}
          value={search[key] ?? ''}
          data={[{ value: '', label: say('app.anyOf', { name: label }) }, ...data]}
          onChange={({ currentTarget: { value } }) => onChange({ [key]: value || undefined })}
        />
      ))}
      <AssigneeFilter assignee={search.assignee} onChange={(assignee) => onChange({ assignee })} />
      <Switch size="xs" label={say('board.all')} checked={search.all === true} onChange={({ currentTarget: { checked } }) => onChange({ all: checked || undefined })} />
      {count > 0 && (
        <Button size="compact-xs" variant="subtle" onClick={() => onChange({ q: undefined, language: undefined, section: undefined, status: undefined, assignee: undefined, all: undefined })}>
          {say('wires.clear')}
        </Button>
      )}
    </div>
  );
}

function WordsFilter({ search, onChange }: Omit<FilterBarProps, 'isOpen'>) {
  const { say } = useLanguage();
  const [text, setText] = useState(search.q ?? '');
  const [q] = useDebouncedValue(text, 250);
  useEffect(() => {
    if ((search.q ?? '') !== q.trim()) onChange({ q: q.trim() || undefined });
  }, [q]);
  useEffect(() => {
    if ((search.q ?? '') !== q.trim()) setText(search.q ?? '');
  }, [search.q]); // somebody goes back, chooses a view, or removes the filters
  return <TextInput size="xs" type="search" aria-label={say('board.search')} placeholder={say('board.search')} maxLength={200} value={text} onChange={(event) => setText(event.currentTarget.value)} />;
}
