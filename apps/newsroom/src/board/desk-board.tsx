import { Alert, Text } from '@mantine/core';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type BoardCard, type BoardFilters, type NamedDesk, type Session, type WireInInbox } from '../api/editorial.js';
import { withDrag } from '../drag/drag.js';
import { useLanguage } from '../language/language.js';
import { useNearMoments, useSections } from '../publication/publication.js';
import { mayOn } from '../session/desk-rights.js';
import { laterPart } from '../shell/later-part.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { neighbour, columnOf, type Column, type Direction } from './board-state.js';
import { CardReader } from './card-reader.js';
import { KEYS_HINT } from './card.js';
import { Columns } from './columns.js';
import { Sparklines } from './sparklines.js';
import { useStageName } from './stage-name.js';
import { BoardToolsContext, type BoardTools, type MenuFor, type WantedFocus } from './tools.js';
import { useBoard } from './use-board.js';
import { useBoardLive } from './use-board-live.js';
import { useWireDraft } from './use-wire-draft.js';
import { useMoves } from './use-moves.js';

const useStageMenu = laterPart(() => import('./stage-menu.js'));

interface DeskBoardProps {
  readonly desk: NamedDesk;
  readonly session: Session;
  readonly filters: BoardFilters;
  /** The column that phones show. */
  readonly stage: string | undefined;
  readonly hasWires: boolean;
  readonly onStage: (stageId: string) => void;
}

/** The board of one desk, with all that is done on it. */
export function DeskBoard({ desk: { deskId }, session, filters, stage, hasWires, onStage }: DeskBoardProps) {
  const { say } = useLanguage();
  const { copy, board } = useBoard(deskId, filters);
  const cards = useMemo(() => new CardReader(copy), [copy]);
  const { words, announce } = useAnnouncer();
  const { move, refusal, setRefusal } = useMoves(copy, cards, announce);
  const draft = useWireDraft({ copy, cards, announce, refuse: setRefusal });
  const [menu, setMenu] = useState<MenuFor>();
  const stages = useStageMenu(menu !== undefined);
  const [wanted, setWanted] = useState<WantedFocus>();
  const tools = useTools({ copy, mayMove: mayOn(session, 'story:move', deskId), openMenu: setMenu, focus: setWanted });
  const nameOf = useStageName();
  const onMove = useCallback(
    (card: BoardCard) => {
      const now = copy.now && columnOf(copy.now, card.storyId)?.stage;
      if (now) announce(say('board.moved', { headline: card.headline || say('stories.untitled'), stage: nameOf(now) }));
    },
    [copy, say, nameOf, announce],
  );
  useBoardLive(copy, cards, { onMove, onViews: tools.sparklines.hearOfViews });
  useDrops(copy.now?.columns ?? [], { move, draft });
  const columns = board.data?.columns ?? [];
  const choose = (column: Column) => {
    if (!menu) return;
    if ('wire' in menu) void draft(menu.wire, column);
    else void move(menu.card.storyId, column).then(() => setWanted({ storyId: menu.card.storyId }));
  };
  return (
    <BoardToolsContext value={tools}>
      {board.error && <ProblemAlert error={board.error} onRetry={() => void board.refetch()} />}
      {refusal && (
        <Alert color="red" role="alert" p="xs" title={refusal.title} withCloseButton closeButtonLabel={say('app.close')} onClose={() => setRefusal(undefined)}>
          <Text size="sm">{refusal.reason}</Text>
        </Alert>
      )}
      <Columns columns={columns} isLoading={board.isPending} stage={stage} wanted={wanted} hasWires={hasWires} mayDraft={mayOn(session, 'story:write', deskId)} onStage={onStage} />
      <p id={KEYS_HINT} className="board-keys">
        {say('board.keys')}
      </p>
      <p role="status" aria-live="polite" className="visually-hidden">
        {words}
      </p>
      {menu && stages && (
        <stages.StageMenu
          wanted={menu}
          columns={columns}
          onChoose={choose}
          onClose={() => {
            setMenu(undefined);
            menu.back.focus();
          }}
        />
      )}
    </BoardToolsContext>
  );
}

/** What those hear who do not see the board. */
function useAnnouncer() {
  const [words, setWords] = useState('');
  const announce = useCallback((said: string) => setWords((before) => (before === said ? `${said}\u00A0` : said)), []); // the same twice is said twice
  return { words, announce };
}

interface ToolsWanted {
  readonly copy: ReturnType<typeof useBoard>['copy'];
  readonly mayMove: boolean;
  readonly openMenu: (wanted: MenuFor) => void;
  readonly focus: (wanted: WantedFocus) => void;
}

function useTools({ copy, mayMove, openMenu, focus }: ToolsWanted): BoardTools {
  const sections = useSections();
  const momentOf = useNearMoments();
  const sparklines = useMemo(() => new Sparklines(), [copy]);
  useEffect(() => sparklines.stop, [sparklines]);
  const moment = useRef(momentOf);
  moment.current = momentOf;
  const names = JSON.stringify(sections);
  return useMemo(() => {
    const called = new Map(sections.map(({ value, label }) => [value, label]));
    return {
      mayMove,
      sparklines,
      openMenu,
      sectionOf: (slug: string) => called.get(slug) ?? slug,
      momentOf: (instant: string) => moment.current(instant),
      step: (storyId: string, direction: Direction) => {
        const next = copy.now && neighbour(copy.now, storyId, direction);
        if (next) focus({ storyId: next });
      },
      readOn: (stageId: string) => void copy.readOn(stageId).catch(() => undefined), // scrolling on asks again
    };
  }, [copy, mayMove, sparklines, openMenu, focus, names]);
}

interface DropWork {
  readonly move: (storyId: string, column: Column) => Promise<void>;
  readonly draft: (wire: WireInInbox, column: Column) => Promise<unknown>;
}

/** What is dropped onto a column: a card moves there, a wire becomes a story there. */
function useDrops(columns: readonly Column[], work: DropWork): void {
  const now = useRef({ columns, work });
  now.current = { columns, work };
  useEffect(
    () =>
      withDrag(({ monitorForElements }) =>
        monitorForElements({
          onDrop: ({ source: { data }, location }) => {
            const stageId = location.current.dropTargets[0]?.data.stageId;
            const column = now.current.columns.find(({ stage }) => stage.stageId === stageId);
            if (!column) return;
            if (data.wire) void now.current.work.draft(data.wire as WireInInbox, column);
            else if (typeof data.storyId === 'string') void now.current.work.move(data.storyId, column);
          },
        }),
      ),
    [],
  );
}
