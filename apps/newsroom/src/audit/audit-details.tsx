import { Anchor, Button, Group, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useMutation } from '@tanstack/react-query';
import { api, type AuditEntry } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { useMoments } from '../publication/publication.js';
import { deviceIn } from '../session/device.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { AuditSentence } from './audit-sentence.js';
import type { AuditSearch } from './audit-search.js';
import { valueInWords } from './audit-value.js';
import { useAuditWords } from './audit-words.js';

interface AuditDetailsProps {
  readonly entry: AuditEntry;
  readonly onFilter: (filters: AuditSearch) => void;
}

/** Everything that is recorded of one act. */
export function AuditDetails({ entry, onFilter }: AuditDetailsProps) {
  const { say } = useLanguage();
  const { subject, actor } = entry;
  return (
    <Stack>
      <Text className="audit-sentence">
        <AuditSentence entry={entry} />
      </Text>
      <AuditFacts entry={entry} />
      <AuditChanges entry={entry} />
      <Group gap="xs">
        {subject.id && (
          <Button variant="default" size="xs" onClick={() => onFilter({ subjectKind: subject.kind, subjectId: subject.id })}>
            {say('audit.allAbout')}
          </Button>
        )}
        <Button variant="default" size="xs" onClick={() => onFilter({ actorId: actor.id })}>
          {say('audit.allBy', { who: actor.name })}
        </Button>
      </Group>
      {subject.kind === 'story' && <StoryProof storyId={subject.id} />}
    </Stack>
  );
}

function AuditFacts({ entry: { at, actor, from, credential, reason, correlationId, hash } }: { readonly entry: AuditEntry }) {
  const { say } = useLanguage();
  const moment = useMoments();
  const facts: readonly (readonly [string, string | null | undefined])[] = [
    [say('audit.at'), moment(at)],
    [say('audit.who'), actor.name],
    [say('audit.from'), from && `${deviceIn(say, from.device)}, ${from.address}`],
    ['', credential && say(`audit.credential.${credential.kind}`, { id: `…${credential.id.slice(-8)}` })],
    [say('audit.reason'), reason],
    [say('audit.correlation'), correlationId],
    [say('audit.seal'), hash],
  ];
  return (
    <dl className="audit-facts">
      {facts.map(([name, value]) =>
        value ? (
          <div key={name || value} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}

function AuditChanges({ entry: { changes, names } }: { readonly entry: AuditEntry }) {
  const { say } = useLanguage();
  const moment = useMoments();
  const { nameOf, wordOf } = useAuditWords();
  const fields = Object.entries(changes);
  if (fields.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {say('audit.noChanges')}
      </Text>
    );
  }
  const told = (field: string, value: unknown) => valueInWords(value, field, { names, nameOf, wordOf, moment, say });
  return (
    <div>
      <Title order={3} size="h5" mb={4}>
        {say('audit.changes')}
      </Title>
      <table className="audit-changes">
        <thead>
          <tr>
            <th scope="col">{say('audit.field')}</th>
            <th scope="col">{say('audit.before')}</th>
            <th scope="col">{say('audit.after')}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map(([field, { before, after }]) => (
            <tr key={field}>
              <th scope="row">{nameOf(field)}</th>
              <td>{told(field, before)}</td>
              <td>{told(field, after)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The way to the story, and the proof that what was published of it is what was published. */
function StoryProof({ storyId }: { readonly storyId: string }) {
  const { say } = useLanguage();
  const verify = useMutation({ mutationFn: () => api.verifyStory(storyId) });
  const { holds, head, broken } = verify.data ?? {};
  return (
    <Stack gap="xs">
      <Anchor size="sm" renderRoot={(props) => <Link {...props} to="/stories/$storyId" params={{ storyId }} />}>
        {say('audit.openStory')}
      </Anchor>
      <Button variant="default" size="xs" style={{ alignSelf: 'start', height: 'auto', minHeight: 30 }} styles={{ label: { whiteSpace: 'normal' } }} loading={verify.isPending} onClick={() => verify.mutate()}>
        {say('audit.verify')}
      </Button>
      {verify.error && <ProblemAlert error={verify.error} />}
      {verify.data && (
        <Text size="sm" role="status">
          {!head ? say('audit.verify.none') : holds ? say('audit.verify.holds', { count: head.version }) : say('audit.verify.broken', { version: broken?.version ?? head.version })}
        </Text>
      )}
    </Stack>
  );
}
