import { Box, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useLanguage } from '../language/language.js';

interface FoundWhereTypedProps {
  /** Is what is typed still what was looked at? */
  readonly is: boolean;
  readonly children: ReactNode;
}

/** What was found, out of sight while something else is typed than was looked at: it would be added as it was then. */
export function FoundWhereTyped({ is, children }: FoundWhereTypedProps) {
  const { say } = useLanguage();
  return (
    <>
      <div role="status">{!is && <Text size="sm">{say('add.lookAgain')}</Text>}</div>
      <Box display={is ? 'contents' : 'none'}>{children}</Box>
    </>
  );
}
