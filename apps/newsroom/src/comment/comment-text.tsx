import { Badge, Button, Group, Text } from '@mantine/core';
import type { StoryComment } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { useMoments } from '../publication/publication.js';

/** One comment: who, when, what; the words of the story that it is about. */
export function CommentText({ comment, onDelete }: { readonly comment: StoryComment; readonly onDelete: (() => void) | undefined }) {
  const { say } = useLanguage();
  const moment = useMoments();
  return (
    <div>
      <Group gap={6} justify="space-between" wrap="nowrap">
        <Text size="xs" c="dimmed">
          <b>{comment.author.name}</b> · {moment(comment.at)}
          {comment.editedAt && ` · ${say('comments.edited')}`}
        </Text>
        {onDelete && (
          <Button size="compact-xs" variant="subtle" color="red" onClick={onDelete}>
            {say('comments.delete')}
          </Button>
        )}
      </Group>
      {comment.quote && (
        <Text size="sm" c="dimmed" fs="italic">
          “{comment.quote}”
        </Text>
      )}
      <Text size="sm" c={comment.deletedAt ? 'dimmed' : undefined} className="comment-text">
        {comment.deletedAt ? say('comments.deleted') : comment.text}
      </Text>
      {comment.mentions.map(({ staffId, name }) => (
        <Badge key={staffId} size="xs" variant="light" tt="none" mr={4}>
          @{name}
        </Badge>
      ))}
    </div>
  );
}
