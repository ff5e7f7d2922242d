import { Badge, Group, Text, UnstyledButton } from '@mantine/core';
import type { Revision, Story } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { useMoments } from '../publication/publication.js';
import { useFieldName } from '../shell/differences.js';
import { actName } from './act-name.js';
import type { Chosen } from './history-dialog.js';
import { useSideCopies } from './history-panel.js';
import { groupsOf, type RevisionGroup } from './revision-groups.js';
import { useSideCopyWords } from './side-copy-view.js';

interface RevisionListProps {
  readonly story: Story;
  readonly revisions: readonly Revision[];
  readonly chosen: Chosen | undefined;
  readonly onChoose: (chosen: Chosen) => void;
}

const MOST_FIELDS = 4;
/** Acts by which readers get another text. */
const PUBLISHING = ['publish', 'update', 'correct', 'reinstate'];

/** Texts that wait beside the story, then saves and commands, the newest first. */
export function RevisionList({ story, revisions, chosen, onChoose }: RevisionListProps) {
  const { say } = useLanguage();
  const copies = useSideCopies(story).data ?? [];
  const wordsOf = useSideCopyWords();
  const groups = groupsOf(revisions);
  return (
    <>
      {copies.length > 0 && <Text fw={600}>{say('history.beside')}</Text>}
      {copies.map((copy) => {
        const { title, text } = wordsOf(copy);
        const isChosen = chosen !== undefined && 'sideCopyId' in chosen && chosen.sideCopyId === copy.sideCopyId;
        return (
          <UnstyledButton key={copy.sideCopyId} className="list-button" aria-pressed={isChosen} data-selected={isChosen || undefined} onClick={() => onChoose({ sideCopyId: copy.sideCopyId })}>
            <Text size="sm" fw={600}>
              {title}
            </Text>
            <Text size="xs">{text}</Text>
          </UnstyledButton>
        );
      })}
      <Text fw={600}>{say('history.saves')}</Text>
      {groups.map((group, index) => {
        const before = groups[index + 1]?.newest.revision ?? (group.oldest.revision > 1 ? group.oldest.revision - 1 : group.oldest.revision);
        const isChosen = chosen !== undefined && 'pair' in chosen && chosen.pair.to === group.newest.revision;
        return <GroupButton key={group.oldest.revision} group={group} isChosen={isChosen} onChoose={() => onChoose({ pair: { from: before, to: group.newest.revision } })} />;
      })}
    </>
  );
}

function GroupButton({ group: { newest, count, changed }, isChosen, onChoose }: { readonly group: RevisionGroup; readonly isChosen: boolean; readonly onChoose: () => void }) {
  const { say } = useLanguage();
  const moment = useMoments();
  const nameOf = useFieldName();
  const fields = changed.slice(0, MOST_FIELDS).map(nameOf).join(', ');
  return (
    <UnstyledButton className="list-button" aria-pressed={isChosen} data-selected={isChosen || undefined} onClick={onChoose}>
      <Group gap={6} justify="space-between" wrap="nowrap">
        <Text size="sm" fw={600}>
          {newest.revision}. {actName(newest, say)}
        </Text>
        {PUBLISHING.includes(newest.act) && (
          <Badge size="sm" variant="light" tt="none" maw="none" style={{ flexShrink: 0 }}>
            {say('history.version', { version: newest.version })}
          </Badge>
        )}
      </Group>
      <Text size="xs" c="dimmed">
        {newest.by} · {moment(newest.at)}
        {count > 1 && ` · ${say('history.count', { count })}`}
      </Text>
      {changed.length > 0 && newest.act !== 'create' && <Text size="xs">{changed.length > MOST_FIELDS ? `${fields}…` : fields}</Text>}
    </UnstyledButton>
  );
}
