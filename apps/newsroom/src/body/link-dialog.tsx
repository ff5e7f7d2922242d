import { Alert, Button, Group, Loader, Modal, Stack, Text, TextInput, UnstyledButton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import type { Editor } from '@tiptap/react';
import { useState, type ReactNode } from 'react';
import { api } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { useMoments } from '../publication/publication.js';
import { FOCUS_AT_ONCE } from '../shell/focus-at-once.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { useFocusBack } from '../shell/use-focus-back.js';
import { checkedLink, isAddressLike, isUnreachable, type CheckedLink } from './link-check.js';

const QUIET_MS = 250;
const FEWEST_LETTERS = 2;

interface LinkDialogProps {
  readonly editor: Editor;
  readonly language: string;
  readonly storyId: string;
  readonly onClose: () => void;
}

/** A link: an address that is looked at while it is typed, or a story of ours that is found by its words. */
export function LinkDialog({ editor, language, storyId, onClose }: LinkDialogProps) {
  const { say } = useLanguage();
  useFocusBack();
  const [before] = useState(() => ({ href: (editor.getAttributes('link') as { href?: string }).href, isEmpty: editor.state.selection.empty }));
  const [typed, setTyped] = useState(before.href ?? '');
  const [words, setWords] = useState('');
  const asksWords = before.isEmpty && !before.href;
  const link = isAddressLike(typed) ? checkedLink(typed, location.origin) : undefined;
  const keep = () => {
    if (!link || link.problem) return;
    const { href } = link;
    if (asksWords) editor.chain().focus().insertContent({ type: 'text', text: words.trim() || typed.trim(), marks: [{ type: 'link', attrs: { href } }] }).run();
    else editor.chain().focus().extendMarkRange('link').setLink({ href }).run();
    onClose();
  };
  const remove = () => {
    editor.chain().focus().extendMarkRange('link').unsetLink().run();
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={say('editor.link')} centered closeButtonProps={{ 'aria-label': say('app.close') }}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          event.stopPropagation();
          keep();
        }}
      >
        <Stack gap="sm">
          <TextInput label={say('link.address')} description={say('link.address.hint')} {...FOCUS_AT_ONCE} autoComplete="off" spellCheck={false} error={link?.problem && say(`link.${link.problem}`)} value={typed} onChange={({ currentTarget }) => setTyped(currentTarget.value)} />
          {link && !link.problem && <Hints link={link} onChange={setTyped} />}
          {!link && <FoundStories text={typed} language={language} except={storyId} onChoose={setTyped} />}
          {asksWords && <TextInput label={say('link.words')} lang={language} value={words} onChange={({ currentTarget }) => setWords(currentTarget.value)} />}
          <Group justify="space-between">
            {before.href ? (
              <Button variant="subtle" color="red" onClick={remove}>
                {say('editor.link.remove')}
              </Button>
            ) : (
              <span />
            )}
            <Group gap="xs">
              <Button variant="default" onClick={onClose}>
                {say('app.cancel')}
              </Button>
              <Button type="submit" disabled={!link || link.problem !== undefined}>
                {say(before.href ? 'block.apply' : 'link.set')}
              </Button>
            </Group>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** What could be better about an address that can be used. */
function Hints({ link: { href, secure, untracked }, onChange }: { readonly link: CheckedLink; readonly onChange: (address: string) => void }) {
  const { say } = useLanguage();
  return (
    <>
      {secure && <Hint text={say('link.http')} action={say('link.useHttps')} run={() => onChange(secure)} />}
      {untracked && <Hint text={say('link.tracking')} action={say('link.untrack')} run={() => onChange(untracked)} />}
      {isUnreachable(href) && <Hint text={say('link.unreachable')} />}
    </>
  );
}

function Hint({ text, action, run }: { readonly text: string; readonly action?: string; readonly run?: () => void }): ReactNode {
  return (
    <Alert color="yellow" role="status" p="xs">
      <Group justify="space-between" gap="xs">
        <Text size="sm" flex={1} miw={180}>
          {text}
        </Text>
        {action && (
          <Button size="compact-sm" variant="default" onClick={run}>
            {action}
          </Button>
        )}
      </Group>
    </Alert>
  );
}

interface FoundStoriesProps {
  readonly text: string;
  readonly language: string;
  readonly except: string;
  readonly onChoose: (address: string) => void;
}

/** Published stories of ours; the one that is chosen gives its address. */
function FoundStories({ text, language, except, onChoose }: FoundStoriesProps) {
  const { say } = useLanguage();
  const moment = useMoments();
  const [q] = useDebouncedValue(text.trim(), QUIET_MS);
  const isAsked = q.length >= FEWEST_LETTERS;
  const found = useQuery({ queryKey: ['stories', 'published', language, q], queryFn: () => api.stories({ q, language, status: 'published' }), enabled: isAsked, placeholderData: keepPreviousData });
  const take = useMutation({ mutationFn: async (id: string) => (await api.story(id)).publicUrl, onSuccess: (address) => address && onChoose(address) });
  const stories = isAsked ? (found.data?.items ?? []).filter((story) => story.storyId !== except) : [];
  if (!isAsked) return null;
  return (
    <Stack gap={4} role="group" aria-label={say('link.stories')}>
      <Group gap="xs">
        <Text size="xs" c="dimmed">
          {say('link.stories')}
        </Text>
        {found.isFetching && <Loader size={12} />}
      </Group>
      {(found.error ?? take.error) && <ProblemAlert error={found.error ?? take.error} />}
      {found.isSuccess && stories.length === 0 && <Text size="sm">{say('block.readAlso.none')}</Text>}
      {take.data === null && <Text size="sm">{say('block.readAlso.notPublic')}</Text>}
      <div className="story-choices">
        {stories.map((story) => (
          <UnstyledButton key={story.storyId} className="list-button link-story" disabled={take.isPending} onClick={() => take.mutate(story.storyId)}>
            <Text span size="sm" fw={600} lang={story.language}>
              {story.headline}
            </Text>
            {story.firstPublishedAt && (
              <Text span size="xs" c="dimmed" display="block">
                {moment(story.firstPublishedAt)}
              </Text>
            )}
          </UnstyledButton>
        ))}
      </div>
    </Stack>
  );
}
