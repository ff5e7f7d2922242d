import { Group, Title } from '@mantine/core';
import type { ReactNode } from 'react';

interface PageHeadProps {
  readonly title: string;
  /** What can be done on the whole page. */
  readonly children?: ReactNode;
}

/** The name of a page, and beside it what can be done there. */
export function PageHead({ title, children }: PageHeadProps) {
  return (
    <Group justify="space-between">
      <Title order={1} size="h2">
        {title}
      </Title>
      {children}
    </Group>
  );
}
