import './author.css';
import { Badge, Box, Button, Group, Stack, Text, UnstyledButton } from '@mantine/core';
import { renditionAddress, type Picture } from '@stet/contracts';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { api, type Author } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { cropPosition } from '../picture/crop.js';
import { may, useSession } from '../session/session.js';
import { PageHead } from '../shell/page-head.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { ReadOn } from '../shell/read-on.js';
import { SearchBox } from '../shell/search-box.js';
import { SidePanel } from '../shell/side-panel.js';
import { usePages } from '../shell/use-pages.js';
import { nameIn } from './author-draft.js';
import { AuthorDetails } from './author-details.js';

/** In place of an id: somebody who is still to be added. */
const NEW = 'new';

/** Who writes, by name. The search, and the author who is open, live in the address. */
export function AuthorsPage() {
  const { say } = useLanguage();
  const { author: chosen, q } = useSearch({ from: '/authors' });
  const navigate = useNavigate({ from: '/authors' });
  const choose = (author: string | undefined) => void navigate({ search: (before) => ({ ...before, author }) });
  /** What was typed is saved by then. */
  const showMade = (author: string) => void navigate({ search: (before) => ({ ...before, author }), replace: true, ignoreBlocker: true });
  const mayManage = may(useSession().data, 'author:manage');
  const { list, items: authors } = usePages(['authors', q], (cursor) => api.authors({ ...(q && { q }), ...(cursor && { cursor }) }));
  return (
    <Stack>
      <PageHead title={say('authors.title')}>
        {mayManage && <Button onClick={() => choose(NEW)}>{say('authors.add')}</Button>}
      </PageHead>
      <Box maw={360}>
        <SearchBox label={say('authors.search')} value={q} onChange={(text) => void navigate({ search: (before) => ({ ...before, q: text }), replace: true })} />
      </Box>
      {list.error && <ProblemAlert error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && authors.length === 0 && <Text c="dimmed">{say('authors.empty')}</Text>}
      <Stack component="ul" gap={4} p={0} m={0} style={{ listStyle: 'none' }}>
        {authors.map((author) => (
          <li key={author.authorId}>
            <AuthorLine author={author} isChosen={author.authorId === chosen} onChoose={() => choose(author.authorId)} />
          </li>
        ))}
      </Stack>
      <ReadOn list={list} />
      {chosen && (
        <SidePanel title={say(chosen === NEW ? 'author.new' : 'author.title')} onClose={() => choose(undefined)}>
          <AuthorDetails key={chosen} authorId={chosen === NEW ? undefined : chosen} onMade={showMade} />
        </SidePanel>
      )}
    </Stack>
  );
}

/** Every browser of the newsroom shows the last format. */
const smallestOf = ({ url, renditions }: Picture) => (renditions ? renditionAddress(renditions, renditions.widths[0]!, renditions.formats.at(-1)!) : url);

function AuthorLine({ author, isChosen, onChoose }: { readonly author: Author; readonly isChosen: boolean; readonly onChoose: () => void }) {
  const { say, language } = useLanguage();
  return (
    <UnstyledButton onClick={onChoose} aria-current={isChosen} className="list-button" w="100%" p="xs">
      <Group gap="sm" wrap="nowrap">
        {author.portrait ? <img className="author-portrait" src={smallestOf(author.portrait)} alt="" style={{ objectPosition: cropPosition(author.portrait.focus) }} loading="lazy" /> : <span className="author-portrait" aria-hidden="true" />}
        <Stack gap={0} miw={0}>
          <Group gap="xs">
            <Text fw={600}>{nameIn(author.name, language)}</Text>
            {author.isRetired && (
              <Badge variant="default" size="sm">
                {say('author.retired')}
              </Badge>
            )}
          </Group>
          <Text size="sm" c="dimmed">
            {author.role[language] ?? author.slug}
          </Text>
        </Stack>
      </Group>
    </UnstyledButton>
  );
}

