import { Badge, Box, Button, Card, Group, Text, UnstyledButton } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type ReactNode } from 'react';
import type { WireInInbox } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { useNearMoments } from '../publication/publication.js';
import { SourceDot } from '../source/source-dot.js';
import { useWireTimes } from './use-wire-times.js';
import { WireBadges } from './wire-badges.js';
import './wire.css';

/** About the height of a card with a headline of one line, and what lies between two, in pixels. */
const CARD_PX = 78;
const GAP_PX = 6;
const OVERSCAN = 8;
/** More is asked for when so many are left below. */
const AHEAD = 15;
const AT_TOP_PX = 8;

interface WireListProps {
  readonly wires: readonly WireInInbox[];
  readonly chosen: string | undefined;
  /** How many came in that are not in the list. */
  readonly newer: string | undefined;
  readonly hasMore: boolean;
  /** Whether more can be asked for now. */
  readonly canAsk: boolean;
  readonly onChoose: (wireId: string) => void;
  readonly onMore: () => void;
  /** Whether the reader is at the top, where what is new may come in. */
  readonly onTop: (isAtTop: boolean) => void;
  readonly children: ReactNode;
}

/** The wires that fit, newest first; a key or a click chooses one. Only those in sight are in the page, however many there are. */
export function WireList({ wires, chosen, newer, hasMore, canAsk, onChoose, onMore, onTop, children }: WireListProps) {
  const { say } = useLanguage();
  const viewport = useRef<HTMLDivElement>(null);
  const list = useVirtualizer({
    ...{ count: wires.length, gap: GAP_PX, overscan: OVERSCAN },
    getScrollElement: () => viewport.current,
    estimateSize: () => CARD_PX,
    getItemKey: (index) => wires[index]!.wireId,
  });
  const shown = list.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  const place = wires.findIndex(({ wireId }) => wireId === chosen);
  useEffect(() => {
    if (place >= 0) list.scrollToIndex(place, { align: 'auto' });
  }, [chosen]);
  useEffect(() => {
    if (hasMore && canAsk && last >= wires.length - AHEAD) onMore();
  }, [hasMore, canAsk, last, wires.length]);
  return (
    <Box pos="relative">
      <div role="status" className="wire-newer">
        {newer !== undefined && (
          <Button
            size="xs"
            onClick={() => {
              list.scrollToOffset(0);
              onTop(true);
            }}
          >
            ↑ {say('wires.newer', { count: newer })}
          </Button>
        )}
      </div>
      <div ref={viewport} className="wire-scroll" tabIndex={0} role="region" aria-label={say('wires.title')} onScroll={(event) => onTop(event.currentTarget.scrollTop <= AT_TOP_PX)}>
        <ul className="wire-list" style={{ height: list.getTotalSize() }}>
          {shown.map(({ key, index, start }) => (
            <li key={key} ref={list.measureElement} data-index={index} aria-setsize={hasMore ? -1 : wires.length} aria-posinset={index + 1} style={{ transform: `translateY(${start}px)` }}>
              <WireCard wire={wires[index]!} isChosen={index === place} onChoose={() => onChoose(wires[index]!.wireId)} />
            </li>
          ))}
        </ul>
        {children}
      </div>
    </Box>
  );
}

function WireCard({ wire, isChosen, onChoose }: { readonly wire: WireInInbox; readonly isChosen: boolean; readonly onChoose: () => void }) {
  const times = useWireTimes(useNearMoments());
  return (
    <UnstyledButton onClick={onChoose} aria-current={isChosen} className="list-button" data-wire={wire.wireId}>
      <Card withBorder padding="xs" radius="sm" bg={isChosen ? 'var(--mantine-primary-color-light)' : undefined}>
        <Text fw={600} lineClamp={2} lang={wire.language} td={wire.isKilled ? 'line-through' : undefined}>
          {wire.headline}
        </Text>
        <Group gap={6} mt={4}>
          <Badge size="xs" variant={isChosen ? 'default' : 'light'}>
            {wire.language}
          </Badge>
          <Text size="xs" c="dimmed">
            <SourceDot source={wire.source} />
            {wire.source.name} · {times(wire)}
          </Text>
          <WireBadges wire={wire} />
        </Group>
      </Card>
    </UnstyledButton>
  );
}
