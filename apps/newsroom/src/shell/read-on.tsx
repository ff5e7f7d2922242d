import { Button, type ButtonProps } from '@mantine/core';
import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { useLanguage } from '../language/language.js';

interface ReadOnProps extends Pick<ButtonProps, 'size' | 'fullWidth' | 'style'> {
  readonly list: Pick<UseInfiniteQueryResult, 'hasNextPage' | 'isFetchingNextPage' | 'fetchNextPage'>;
}

/** Asks for what follows in a list that is read page by page; nothing stands here once it has ended. */
export function ReadOn({ list, ...look }: ReadOnProps) {
  const { say } = useLanguage();
  if (!list.hasNextPage) return null;
  return (
    <Button variant="default" {...look} loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
      {say('app.more')}
    </Button>
  );
}
