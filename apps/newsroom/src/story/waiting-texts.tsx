import { Alert, Anchor, List } from '@mantine/core';
import { Link, useLocation } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useLanguage } from '../language/language.js';
import { TAB, openTabs } from '../lock/tab.js';
import { localTextOf, waitingTexts } from './local-text.js';
import type { StoryText } from './story-text.js';

interface Waiting {
  readonly storyId: string;
  readonly headline: string;
}

/** Stories with text of this person that is on this device and nowhere else: a window was closed before the newsroom answered. Opening one saves it. */
export function WaitingTexts({ owner }: { readonly owner: string }) {
  const { say } = useLanguage();
  const { pathname } = useLocation();
  const [waiting, setWaiting] = useState<readonly Waiting[]>([]);
  useEffect(() => {
    void openTabs().then((open) => setWaiting(textsOf(owner, new Set([...open].filter((tab) => tab !== TAB)))));
  }, [owner, pathname]);
  const elsewhere = waiting.filter(({ storyId }) => !pathname.includes(storyId));
  if (elsewhere.length === 0) return null;
  return (
    <Alert color="orange" mb="md" title={say('waiting.title')} styles={{ title: { color: 'var(--mantine-color-text)' } }}>
      <List size="sm">
        {elsewhere.map(({ storyId, headline }) => (
          <List.Item key={storyId}>
            <Anchor component={Link} to={`/stories/${storyId}`} size="sm" underline="always">
              {headline || say('stories.untitled')}
            </Anchor>
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}

/** Each story once, with its newest headline. */
function textsOf(owner: string, open: ReadonlySet<string>): Waiting[] {
  const headlines = new Map(waitingTexts(owner, open).map((place) => [place.storyId, localTextOf<StoryText>(place)?.fields.headline ?? '']));
  return [...headlines].map(([storyId, headline]) => ({ storyId, headline }));
}
