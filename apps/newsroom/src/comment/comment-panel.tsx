import { Badge, Button, Group, Paper, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { api, type Story, type Thread } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { useRefresh } from '../live/live.js';
import { useSession } from '../session/session.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { CommentForm } from './comment-form.js';
import { CommentText } from './comment-text.js';

/** Where notifications of comments lead. */
const ANCHOR = 'comments';

/** What colleagues say about the story, beside its text. */
export function CommentPanel({ story: { storyId } }: { readonly story: Story }) {
  const { say } = useLanguage();
  const [showsResolved, setShowsResolved] = useState(false);
  const threads = useQuery({ queryKey: ['comments', storyId, showsResolved], queryFn: () => api.comments(storyId, showsResolved ? undefined : true), refetchInterval: useRefresh() });
  const reload = () => void threads.refetch();
  const panel = useRef<HTMLElement>(null);
  const isWanted = useLocation().hash === ANCHOR;
  useEffect(() => {
    if (isWanted && threads.isSuccess) panel.current?.scrollIntoView();
  }, [isWanted, threads.isSuccess]);
  return (
    <Paper ref={panel} withBorder p="sm" radius="sm" component="section" aria-label={say('comments.title')} id={ANCHOR}>
      <Stack gap="sm">
        <Group justify="space-between">
          <Group gap={6} wrap="nowrap">
            <Text fw={600}>{say('comments.title')}</Text>
            {!!threads.data?.open && (
              <Badge size="sm" circle>
                {threads.data.open}
              </Badge>
            )}
          </Group>
          <Button size="compact-xs" variant="subtle" onClick={() => setShowsResolved(!showsResolved)}>
            {say(showsResolved ? 'comments.hideResolved' : 'comments.showResolved')}
          </Button>
        </Group>
        {threads.error && <ProblemAlert error={threads.error} onRetry={reload} />}
        {threads.data?.items.map((thread) =>
          thread.resolvedAt ? (
            <FoldedThread key={thread.commentId} storyId={storyId} thread={thread} onChange={reload} />
          ) : (
            <ThreadCard key={thread.commentId} storyId={storyId} thread={thread} onChange={reload} />
          ),
        )}
        <CommentForm storyId={storyId} label={say('comments.new')} onSaid={reload} />
      </Stack>
    </Paper>
  );
}

interface ThreadCardProps {
  readonly storyId: string;
  readonly thread: Thread;
  readonly onChange: () => void;
}

/** What is resolved takes one line until somebody wants to read it. */
function FoldedThread(props: ThreadCardProps) {
  const { say } = useLanguage();
  const { author, text, deletedAt, resolvedBy } = props.thread;
  return (
    <details className="folded-thread">
      <summary>
        <Text span size="sm">
          {author.name}: {deletedAt ? say('comments.deleted') : text}
        </Text>{' '}
        <Text span size="xs" c="dimmed">
          {say('comments.resolvedBy', { name: resolvedBy ?? '' })}
        </Text>
      </summary>
      <ThreadCard {...props} />
    </details>
  );
}

function ThreadCard({ storyId, thread, onChange }: ThreadCardProps) {
  const { say } = useLanguage();
  const { data: session } = useSession();
  const [isAnswering, setIsAnswering] = useState(false);
  const isResolved = thread.resolvedAt !== null;
  const resolve = useMutation({ mutationFn: () => api.resolveThread(storyId, thread.commentId, !isResolved), onSettled: onChange });
  const remove = useMutation({ mutationFn: (commentId: string) => api.deleteComment(storyId, commentId), onSettled: onChange });
  const failure = resolve.error ?? remove.error;
  return (
    <Stack gap={6} className="thread" data-resolved={isResolved}>
      {[thread, ...thread.answers].map((comment) => (
        <CommentText key={comment.commentId} comment={comment} onDelete={comment.author.staffId === session?.staffId && !comment.deletedAt ? () => remove.mutate(comment.commentId) : undefined} />
      ))}
      {failure && <ProblemAlert error={failure} />}
      <Group gap="xs">
        <Button size="compact-xs" variant="light" onClick={() => setIsAnswering(!isAnswering)} aria-expanded={isAnswering}>
          {say('comments.answer')}
        </Button>
        <Button size="compact-xs" variant="subtle" loading={resolve.isPending} onClick={() => resolve.mutate()}>
          {say(isResolved ? 'comments.reopen' : 'comments.resolve')}
        </Button>
        {thread.resolvedBy && (
          <Text size="xs" c="dimmed">
            {say('comments.resolvedBy', { name: thread.resolvedBy })}
          </Text>
        )}
      </Group>
      {isAnswering && (
        <CommentForm
          storyId={storyId}
          threadId={thread.commentId}
          label={say('comments.answerLabel')}
          onSaid={() => {
            setIsAnswering(false);
            onChange();
          }}
        />
      )}
    </Stack>
  );
}
