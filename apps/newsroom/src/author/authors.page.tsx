import { Badge, Button, CloseButton, Drawer, Group, Stack, Text, TextInput, Title, UnstyledButton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { renditionAddress, type Picture } from '@stet/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { api, type Author } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { cropPosition } from '../picture/crop.js';
import { may, useSession } from '../session/session.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { nameIn } from './author-draft.js';
import { AuthorDetails } from './author-details.js';

/** In place of an id: somebody who is still to be added. */
const NEW = 'new';
const TYPED_MS = 250;

/** Who writes, by name. The search, and the author who is open, live in the address. */
export function AuthorsPage() {
  const { say } = useLanguage();
  const { author: chosen, q } = useSearch({ from: '/authors' });
  const navigate = useNavigate({ from: '/authors' });
  const choose = (author: string | undefined) => void navigate({ search: (before) => ({ ...before, author }) });
  const mayManage = may(useSession().data, 'author:manage');
  const list = useInfiniteQuery({
    queryKey: ['authors', q],
    queryFn: ({ pageParam }) => api.authors({ ...(q && { q }), ...(pageParam && { cursor: pageParam }) }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const authors = list.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Stack>
      <Group justify="space-between">
        <Title order={1} size="h2">
          {say('authors.title')}
        </Title>
        {mayManage && <Button onClick={() => choose(NEW)}>{say('authors.add')}</Button>}
      </Group>
      <Search value={q} onChange={(text) => void navigate({ search: (before) => ({ ...before, q: text }), replace: true })} />
      {list.error && <ProblemAlert error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && authors.length === 0 && <Text c="dimmed">{say('authors.empty')}</Text>}
      <Stack component="ul" gap={4} p={0} m={0} style={{ listStyle: 'none' }}>
        {authors.map((author) => (
          <li key={author.authorId}>
            <AuthorLine author={author} isChosen={author.authorId === chosen} onChoose={() => choose(author.authorId)} />
          </li>
        ))}
      </Stack>
      {list.hasNextPage && (
        <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {say('app.more')}
        </Button>
      )}
      {chosen && <AuthorDrawer authorId={chosen === NEW ? undefined : chosen} onMade={choose} onClose={() => choose(undefined)} />}
    </Stack>
  );
}

function Search({ value = '', onChange }: { readonly value: string | undefined; readonly onChange: (value: string | undefined) => void }) {
  const { say } = useLanguage();
  const [text, setText] = useState(value);
  const [typed] = useDebouncedValue(text.trim(), TYPED_MS);
  useEffect(() => {
    if (typed !== value) onChange(typed || undefined);
  }, [typed]);
  useEffect(() => {
    if (value !== typed) setText(value);
  }, [value]); // somebody goes back
  return <TextInput type="search" maw={360} label={say('authors.search')} value={text} onChange={({ currentTarget }) => setText(currentTarget.value)} />;
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

/** Its own head, because that of Mantine says that it is the head of the page. */
function AuthorDrawer({ authorId, onMade, onClose }: { readonly authorId: string | undefined; readonly onMade: (authorId: string) => void; readonly onClose: () => void }) {
  const { say } = useLanguage();
  const title = say(authorId ? 'author.title' : 'author.new');
  return (
    <Drawer.Root opened onClose={onClose} position="right" size="lg">
      <Drawer.Overlay />
      <Drawer.Content aria-label={title}>
        <Drawer.Body pt="md">
          <Group justify="space-between" mb="sm">
            <Title order={2} size="h4">
              {title}
            </Title>
            <CloseButton aria-label={say('app.close')} onClick={onClose} />
          </Group>
          <AuthorDetails key={authorId ?? NEW} authorId={authorId} onMade={onMade} />
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}
