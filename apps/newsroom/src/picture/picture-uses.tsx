import { Badge, List, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { api, type PictureUse } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { ReadOn } from '../shell/read-on.js';
import { usePages } from '../shell/use-pages.js';

/** Stories that show the picture, as far as one may read them. */
export function PictureUses({ pictureId }: { readonly pictureId: string }) {
  const { say } = useLanguage();
  const { list: uses, items: stories } = usePages(['picture-uses', pictureId], (cursor) => api.pictureUses(pictureId, cursor));
  return (
    <Stack gap="xs" component="section" aria-labelledby="picture-uses">
      <Title order={3} size="h5" id="picture-uses">
        {say('picture.uses')}
      </Title>
      {uses.error && <ProblemAlert error={uses.error} onRetry={() => void uses.refetch()} />}
      {uses.isSuccess && stories.length === 0 && (
        <Text size="sm" c="dimmed">
          {say('picture.uses.none')}
        </Text>
      )}
      {stories.length > 0 && (
        <List size="sm" spacing={6}>
          {stories.map((use) => (
            <List.Item key={use.storyId}>
              <UseLine use={use} />
            </List.Item>
          ))}
        </List>
      )}
      <ReadOn size="xs" list={uses} />
    </Stack>
  );
}

function UseLine({ use }: { readonly use: PictureUse }) {
  const { say } = useLanguage();
  const where = [
    use.isInWorkingCopy && say('picture.uses.draft'),
    use.versions.length > 0 && say('picture.uses.versions', { versions: use.versions.join(', ') }),
    use.fronts.length > 0 && say('picture.uses.fronts', { fronts: use.fronts.join(', ') }),
  ].filter(Boolean);
  return (
    <>
      <Link to="/stories/$storyId" params={{ storyId: use.storyId }} lang={use.language} className="story-link">
        {use.headline || say('stories.untitled')}
      </Link>{' '}
      <Badge size="xs" variant="light">
        {use.language}
      </Badge>
      <Text size="xs" c="dimmed">
        {[say(`status.${use.status}`), ...where].join(' · ')}
      </Text>
    </>
  );
}
