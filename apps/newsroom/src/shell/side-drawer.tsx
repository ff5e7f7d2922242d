import { CloseButton, Drawer, Group, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useLanguage } from '../language/language.js';
import { useFocusBack } from './use-focus-back.js';

export interface SidePanelProps {
  readonly title: string;
  readonly size?: 'lg' | 'xl';
  /** Whether a press beside it leaves it open. */
  readonly isSteady?: boolean;
  /** Where the focus goes when what opened it is there no more. */
  readonly otherwise?: () => HTMLElement | null;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Its own head, because that of Mantine says that it is the head of the page. */
export function SideDrawer({ title, size = 'lg', isSteady = false, otherwise, onClose, children }: SidePanelProps) {
  const { say } = useLanguage();
  useFocusBack(otherwise);
  return (
    <Drawer.Root opened onClose={onClose} position="right" size={size} closeOnClickOutside={!isSteady}>
      <Drawer.Overlay />
      <Drawer.Content aria-label={title}>
        <Drawer.Body pt="md">
          <Group justify="space-between" mb="sm" wrap="nowrap">
            <Title order={2} size="h4" style={{ overflowWrap: 'anywhere' }}>
              {title}
            </Title>
            <CloseButton aria-label={say('app.close')} onClick={onClose} />
          </Group>
          {children}
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}
