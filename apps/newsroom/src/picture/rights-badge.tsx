import { Badge, Group } from '@mantine/core';
import type { UploadedPicture } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';

export const RIGHTS = ['unknown', 'cleared', 'refused'] as const satisfies readonly UploadedPicture['rights'][];
export const WINDOWS = ['open', 'not-yet', 'ends-soon', 'ended'] as const satisfies readonly UploadedPicture['window'][];

const RIGHTS_COLOURS: Readonly<Record<UploadedPicture['rights'], string>> = { unknown: 'gray', cleared: 'teal', refused: 'red' };
const WINDOW_COLOURS: Readonly<Record<UploadedPicture['window'], string>> = { open: 'teal', 'not-yet': 'blue', 'ends-soon': 'orange', ended: 'red' };

/** Words that are longer than a card is wide go on below. */
const WRAPS = { root: { height: 'auto', minHeight: 'var(--badge-height)' }, label: { whiteSpace: 'normal', textAlign: 'start' } } as const;

/** Whether a picture is cleared, and whether its time has come or is over. */
export function RightsBadges({ picture: { rights, window } }: { readonly picture: Pick<UploadedPicture, 'rights' | 'window'> }) {
  const { say } = useLanguage();
  return (
    <Group gap={4}>
      <Badge size="sm" variant="dot" tt="none" radius="md" styles={WRAPS} color={RIGHTS_COLOURS[rights]}>
        {say(`rights.${rights}`)}
      </Badge>
      {window !== 'open' && (
        <Badge size="sm" variant="dot" tt="none" radius="md" styles={WRAPS} color={WINDOW_COLOURS[window]}>
          {say(`window.${window}`)}
        </Badge>
      )}
    </Group>
  );
}
