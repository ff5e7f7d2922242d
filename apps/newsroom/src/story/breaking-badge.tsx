import { Badge } from '@mantine/core';
import type { StorySummary } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { isBreaking } from './breaking-choice.js';

/** Says beside a story that it is breaking news; nothing beside another. */
export function BreakingBadge({ story }: { readonly story: Pick<StorySummary, 'breaking'> }) {
  const { say } = useLanguage();
  if (!isBreaking(story)) return null;
  return (
    <Badge color="red" variant="filled" maw="none">
      {say('breaking.badge')}
    </Badge>
  );
}
