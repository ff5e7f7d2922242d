import { ActionIcon, Stack } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconGripVertical, IconX } from '@tabler/icons-react';
import { useId, useState, type DragEvent, type ReactNode } from 'react';
import { useLanguage } from '../language/language.js';
import { reordered, without } from './reorder.js';
import './sortable-rows.css';

interface SortableRowsProps<T> {
  readonly label: string;
  readonly items: readonly T[];
  readonly editable: boolean;
  /** How a row is called by those who move it. */
  readonly nameOf: (item: T, place: number) => string;
  readonly onChange: (items: T[]) => void;
  /** Whether a row can go. */
  readonly isRemovable?: (item: T) => boolean;
  readonly children: (item: T, place: number) => ReactNode;
}

/** Rows in an order that people choose: dragged by the handle, or moved by the arrows. */
export function SortableRows<T>({ label, items, editable, nameOf, onChange, isRemovable = () => true, children }: SortableRowsProps<T>) {
  const { say } = useLanguage();
  const kind = `text/x-stet-row${useId().toLowerCase().replace(/[^a-z0-9]/g, '')}`;
  const [over, setOver] = useState<number>();
  const [told, tell] = useState('');
  const move = (from: number, to: number) => {
    onChange(reordered(items, from, to));
    tell(say('house.moved', { name: nameOf(items[from]!, from), place: to + 1, count: items.length }));
  };
  const takes = (event: DragEvent) => event.dataTransfer.types.includes(kind);
  const dropAt = (event: DragEvent, place: number) => {
    event.preventDefault();
    setOver(undefined);
    move(Number(event.dataTransfer.getData(kind)), place);
  };
  return (
    <Stack gap={0}>
      <ol className="sortable-rows" aria-label={label}>
        {items.map((item, place) => (
          <li
            key={place}
            data-over={over === place}
            onDragOver={(event) => {
              if (!takes(event)) return;
              event.preventDefault();
              setOver(place);
            }}
            onDragLeave={() => setOver(undefined)}
            onDrop={(event) => takes(event) && dropAt(event, place)}
          >
            {editable && (
              <span className="sortable-handle" draggable aria-hidden onDragStart={(event) => event.dataTransfer.setData(kind, String(place))}>
                <IconGripVertical size={18} />
              </span>
            )}
            <div className="sortable-content">{children(item, place)}</div>
            {editable && (
              <span className="sortable-actions">
                <ActionIcon variant="subtle" disabled={place === 0} aria-label={say('house.up', { name: nameOf(item, place) })} onClick={() => move(place, place - 1)}>
                  <IconArrowUp size={16} />
                </ActionIcon>
                <ActionIcon variant="subtle" disabled={place === items.length - 1} aria-label={say('house.down', { name: nameOf(item, place) })} onClick={() => move(place, place + 1)}>
                  <IconArrowDown size={16} />
                </ActionIcon>
                <ActionIcon variant="subtle" disabled={!isRemovable(item)} aria-label={say('house.removeNamed', { name: nameOf(item, place) })} onClick={() => onChange(without(items, place))}>
                  <IconX size={16} />
                </ActionIcon>
              </span>
            )}
          </li>
        ))}
      </ol>
      <span className="visually-hidden" role="status">
        {told}
      </span>
    </Stack>
  );
}
