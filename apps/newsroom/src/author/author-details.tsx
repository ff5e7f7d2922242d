import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { api, type Author, type AuthorRequest } from '../api/editorial.js';
import { ApiFailure } from '../api/problem.js';
import { useLanguage } from '../language/language.js';
import { may, useSession } from '../session/session.js';
import { LeaveGuard } from '../shell/leave-guard.js';
import { Loaded } from '../shell/loaded.js';
import { overwrittenFields } from '../shell/rebase.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { SaveProblem } from '../shell/save-problem.js';
import { NOBODY, draftOf, rebasedAuthor, requestOf, type AuthorDraft } from './author-draft.js';
import { AuthorForm } from './author-form.js';

interface AuthorDetailsProps {
  /** None of somebody who is still to be added. */
  readonly authorId: string | undefined;
  readonly onMade: (authorId: string) => void;
}

/** Everything that readers are told of an author, to be changed by those who may. */
export function AuthorDetails({ authorId, onMade }: AuthorDetailsProps) {
  const author = useQuery({ queryKey: ['author', authorId], queryFn: () => api.author(authorId!), enabled: authorId !== undefined });
  const reload = () => author.refetch({ throwOnError: true }).then(({ data }) => data);
  if (authorId === undefined) return <Editor author={undefined} onMade={onMade} onReload={reload} />;
  return <Loaded of={author}>{(known) => <Editor author={known} onMade={onMade} onReload={reload} />}</Loaded>;
}

interface EditorProps {
  readonly author: Author | undefined;
  readonly onMade: (authorId: string) => void;
  readonly onReload: () => Promise<Author | undefined>;
}

/** What is typed stays until it is saved, whatever goes wrong and whoever saves meanwhile. */
function Editor({ author, onMade, onReload }: EditorProps) {
  const { say, language } = useLanguage();
  const queries = useQueryClient();
  const session = useSession().data;
  const mayManage = may(session, 'author:manage');
  const [kept, setKept] = useState(author);
  const [draft, setDraft] = useState(() => (author ? draftOf(author) : NOBODY));
  const [key] = useState(() => crypto.randomUUID());
  const tried = useRef<AuthorRequest>(undefined);
  /** Nobody is made twice when an answer is lost: the same command is given again, and then what was typed since. */
  const make = async (sent: AuthorDraft) => {
    const request = requestOf(sent);
    const first = (tried.current ??= request);
    const made = await api.createAuthor(first, key);
    return JSON.stringify(first) === JSON.stringify(request) ? made : api.changeAuthor(made.authorId, made.version, request);
  };
  const told = (saved: Author) => {
    queries.setQueryData(['author', saved.authorId], saved);
    void queries.invalidateQueries({ queryKey: ['authors'] });
  };
  /** The notice says which fields both changed. */
  const lookAgain = (error: Error) => {
    if (error instanceof ApiFailure && error.isStale) onReload().catch(() => undefined); // taking theirs in asks again
  };
  const save = useMutation({
    mutationFn: (sent: AuthorDraft) => (kept ? api.changeAuthor(kept.authorId, kept.version, requestOf(sent)) : make(sent)),
    onError: (error) => {
      lookAgain(error);
      if (!(error instanceof ApiFailure && error.isAway)) tried.current = undefined;
    },
    onSuccess: (saved, sent) => {
      told(saved);
      setKept(saved);
      setDraft((now) => rebasedAuthor(sent, now, draftOf(saved)));
      if (!kept) onMade(saved.authorId);
    },
  });
  const retire = useMutation({
    mutationFn: (one: Author) => api.retireAuthor(one.authorId, one.version, !one.isRetired),
    onError: lookAgain,
    onSuccess: (saved) => {
      told(saved);
      setKept(saved);
    },
  });
  const failure = save.error instanceof ApiFailure ? save.error : undefined;
  const isChanged = JSON.stringify(draft) !== JSON.stringify(kept ? draftOf(kept) : NOBODY);
  const overwritten = kept && author ? overwrittenFields(draftOf(kept), draft, draftOf(author), rebasedAuthor) : [];
  const takeIn = useMutation({
    mutationFn: onReload,
    onSuccess: (newest) => {
      if (newest && kept) {
        setKept(newest);
        setDraft((now) => rebasedAuthor(draftOf(kept), now, draftOf(newest)));
      }
      for (const one of [save, retire]) one.reset();
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(draft);
      }}
    >
      <Stack>
        {kept && session?.siteUrl && (
          <Anchor size="sm" href={`${session.siteUrl}/${language}/author/${encodeURIComponent(kept.slug)}`} target="_blank" rel="noopener">
            {say('author.openPage')} ↗
          </Anchor>
        )}
        <AuthorForm draft={draft} editable={mayManage} failure={failure} onChange={setDraft} />
        {takeIn.error && <ProblemAlert error={takeIn.error} />}
        <SaveProblem error={save.error ?? retire.error} onTakeIn={() => takeIn.mutate()} overwritten={overwritten.map((field) => say(`author.${field}`))} />
        {mayManage && (
          <Group justify="space-between">
            {kept ? (
              <Button variant="subtle" color={kept.isRetired ? undefined : 'red'} loading={retire.isPending} onClick={() => retire.mutate(kept)}>
                {say(kept.isRetired ? 'author.restore' : 'author.retire')}
              </Button>
            ) : (
              <span />
            )}
            <Group gap="sm">
              {save.isSuccess && !isChanged && (
                <Text size="sm" role="status">
                  {say('author.saved')}
                </Text>
              )}
              <Button type="submit" loading={save.isPending} disabled={!isChanged}>
                {say('author.save')}
              </Button>
            </Group>
          </Group>
        )}
      </Stack>
      <LeaveGuard isTyped={isChanged} open="author" />
    </form>
  );
}
