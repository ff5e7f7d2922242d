import './board.css';
import { Button, NativeSelect, Title } from '@mantine/core';
import { useDisclosure, useLocalStorage } from '@mantine/hooks';
import { IconRss } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useLanguage } from '../language/language.js';
import { mayOn } from '../session/desk-rights.js';
import { may, useSession } from '../session/session.js';
import { laterPart } from '../shell/later-part.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { useNewStoryDialog } from '../story/use-new-story-dialog.js';
import { boardFiltersOf, type BoardChange, type BoardSearch } from './board-search.js';
import { DeskBoard } from './desk-board.js';
import { useChosenDesk } from './desks.js';
import { FilterBar, FiltersOpener } from './filter-bar.js';

const useSavedViews = laterPart(() => import('./saved-views.js'));

/** What a desk works on: its stages as columns, as they are now. Desk and filters live in the address. */
export function BoardPage() {
  const { say, language } = useLanguage();
  const search = useSearch({ from: '/board' });
  const navigate = useNavigate({ from: '/board' });
  const session = useSession().data;
  const { desk, desks = [], error, refetch } = useChosenDesk(session, search.desk);
  const [isBeginning, setIsBeginning] = useState(false);
  const begin = useNewStoryDialog(isBeginning);
  const views = useSavedViews();
  const [isFiltering, filtering] = useDisclosure();
  const [hasWires, setHasWires] = useLocalStorage({ key: 'newsroom.board.wires', defaultValue: true, getInitialValueInEffect: false });
  const filters = useMemo(() => boardFiltersOf(search), [search]);
  const change = (changes: BoardChange) => void navigate({ search: (before) => ({ ...before, ...changes }) as BoardSearch, replace: true });
  const mayReadWires = may(session, 'wire:read');
  return (
    <div className="board-page">
      <div className="board-bar">
        <Title order={1} size="h3">
          {say('board.title')}
        </Title>
        {desk && (
          <>
            <NativeSelect className="board-desk" size="xs" aria-label={say('board.desk')} value={desk.deskId} data={desks.map(({ deskId, name }) => ({ value: deskId, label: name }))} onChange={({ currentTarget: { value } }) => change({ desk: value, stage: undefined })} />
            <FiltersOpener search={search} isOpen={isFiltering} onToggle={filtering.toggle} />
            {views && <views.SavedViews search={search} desk={desk} onChoose={(chosen) => void navigate({ search: chosen })} />}
            <span className="board-space" />
            {mayReadWires && (
              <Button className="board-wires-switch" size="xs" variant={hasWires ? 'light' : 'default'} aria-pressed={hasWires} leftSection={<IconRss size={14} aria-hidden />} onClick={() => setHasWires(!hasWires)}>
                {say('wires.title')}
              </Button>
            )}
            {mayOn(session, 'story:write', desk.deskId) && (
              <Button size="xs" onClick={() => setIsBeginning(true)}>
                {say('stories.new')}
              </Button>
            )}
          </>
        )}
      </div>
      {error && <ProblemAlert error={error} onRetry={() => void refetch()} />}
      {desk && session && (
        <>
          <FilterBar search={search} isOpen={isFiltering} onChange={change} />
          <DeskBoard key={desk.deskId} desk={desk} session={session} filters={filters} stage={search.stage} hasWires={hasWires && mayReadWires} onStage={(stage) => change({ stage })} />
          {isBeginning && begin && <begin.NewStoryDialog language={search.language ?? language} deskId={desk.deskId} onClose={() => setIsBeginning(false)} />}
        </>
      )}
      {!desk && session && !error && desks.length === 0 && <p className="board-empty">{say('board.desk.none')}</p>}
    </div>
  );
}
