import { Badge } from '@mantine/core';
import type { Story } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { shownStatus } from './shown-status.js';

const STATUS_COLOURS = { draft: 'gray', 'in-review': 'blue', returned: 'orange', approved: 'lime', scheduled: 'violet', published: 'teal', withdrawn: 'red', spiked: 'dark' } as const;
export const STATUSES = Object.keys(STATUS_COLOURS) as (keyof typeof STATUS_COLOURS)[];

/** The state of a story, in words that can be read on each of its colours. */
export function StatusBadge({ status, withdrawnFor }: Pick<Story, 'status' | 'withdrawnFor'>) {
  const { say } = useLanguage();
  return (
    <Badge color={STATUS_COLOURS[status]} variant="light" miw="max-content" styles={{ label: { color: 'var(--mantine-color-text)' } }}>
      {say(`status.${shownStatus({ status, withdrawnFor })}`)}
    </Badge>
  );
}
