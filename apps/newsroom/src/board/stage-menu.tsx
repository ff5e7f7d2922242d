import { Menu } from '@mantine/core';
import { useLanguage } from '../language/language.js';
import type { Column } from './board-state.js';
import { useStageName } from './stage-name.js';
import type { MenuFor } from './tools.js';

interface StageMenuProps {
  readonly wanted: MenuFor;
  readonly columns: readonly Column[];
  readonly onChoose: (column: Column) => void;
  readonly onClose: () => void;
}

/** What the menu stands beside is no button and says nothing of a menu. Menu hands it to Popover, and its type does not know. */
const PLACE_ONLY: object = { withRoles: false };

/** The stages to choose from, beside what is to stand in one of them: one menu for all cards and wires. */
export function StageMenu({ wanted, columns, onChoose, onClose }: StageMenuProps) {
  const { say } = useLanguage();
  const nameOf = useStageName();
  const { left, top, width, height } = wanted.beside;
  const now = 'card' in wanted ? wanted.card.stageId : undefined;
  const title = say('card' in wanted ? 'board.move' : 'board.draft');
  const first = columns.find(({ stage }) => stage.stageId !== now);
  return (
    // the key that opened it is on its way through the document still, and is no press outside
    <Menu opened position="bottom-end" withinPortal={false} floatingStrategy="fixed" {...PLACE_ONLY} withInitialFocusPlaceholder={false} returnFocus={false} clickOutsideEvents={['mousedown', 'touchstart']} onClose={onClose}>
      <Menu.Target>
        <span style={{ position: 'fixed', left, top, width, height, pointerEvents: 'none' }} />
      </Menu.Target>
      <Menu.Dropdown aria-label={title}>
        <Menu.Label>{title}</Menu.Label>
        {columns.map((column) => (
          <Menu.Item key={column.stage.stageId} disabled={column.stage.stageId === now} data-autofocus={column === first || undefined} onClick={() => onChoose(column)}>
            {nameOf(column.stage)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
