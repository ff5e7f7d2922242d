import { Button } from '@mantine/core';
import { useIntersection } from '@mantine/hooks';
import { IconArrowDown } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useLanguage } from '../language/language.js';
import { PANEL } from './publish-panel.js';

/** Leads to the panel where it stands below the text, and is away while that is in sight. */
export function PublishJump() {
  const { say } = useLanguage();
  const { ref, entry } = useIntersection();
  useEffect(() => ref(document.getElementById(PANEL)), [ref]);
  const jump = () => {
    const panel = document.getElementById(PANEL);
    panel?.scrollIntoView({ block: 'center' });
    panel?.focus({ preventScroll: true });
  };
  return (
    <Button hiddenFrom="lg" size="sm" radius="xl" className="publish-jump" data-away={entry?.isIntersecting} rightSection={<IconArrowDown size={16} aria-hidden />} onClick={jump}>
      {say('publish.title')}
    </Button>
  );
}
