import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type SourceSecret } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { useMoments } from '../publication/publication.js';
import { ConfirmDialog } from '../shell/confirm-dialog.js';
import { CopyField } from '../shell/copy-field.js';
import { CopyOnce } from '../shell/copy-once.js';
import { ProblemAlert } from '../shell/problem-alert.js';

/** What an agency signs with, and where it sends: a new secret is shown once, and those before it stay good for a day. */
export function PushSecrets({ sourceId }: { readonly sourceId: string }) {
  const { say } = useLanguage();
  const queries = useQueryClient();
  const queryKey = ['sources', sourceId, 'secrets'];
  const secrets = useQuery({ queryKey, queryFn: () => api.sourceSecrets(sourceId) });
  const make = useMutation({ mutationFn: () => api.makeSourceSecret(sourceId), onSuccess: () => queries.invalidateQueries({ queryKey }) });
  const items = secrets.data?.items ?? [];
  return (
    <Stack gap="sm">
      <Title order={3} size="h6">
        {say('source.secrets')}
      </Title>
      {secrets.error && <ProblemAlert error={secrets.error} onRetry={() => void secrets.refetch()} />}
      {secrets.data && <SendTo url={secrets.data.documentsUrl} />}
      {secrets.isSuccess && items.length === 0 && <Text size="sm">{say('source.secrets.none')}</Text>}
      {items.map((secret) => (
        <SecretRow key={secret.secretId} sourceId={sourceId} secret={secret} onRevoked={() => queries.invalidateQueries({ queryKey })} />
      ))}
      {make.data && (
        <Alert color="teal" role="status" styles={{ message: { color: 'var(--mantine-color-text)' } }}>
          <CopyOnce label={say('source.secrets.new')} secret={make.data.secret} />
        </Alert>
      )}
      {make.error && <ProblemAlert error={make.error} />}
      <Group gap="sm">
        <Button size="xs" variant="default" loading={make.isPending} onClick={() => make.mutate()}>
          {say(items.length === 0 ? 'source.secrets.make' : 'source.secrets.change')}
        </Button>
        {items.length > 0 && (
          <Text size="xs" c="dimmed" flex="1 1 200px">
            {say('source.secrets.overlap')}
          </Text>
        )}
      </Group>
    </Stack>
  );
}

function SendTo({ url }: { readonly url: string | null }) {
  const { say } = useLanguage();
  return (
    <>
      <Text size="sm">
        {say('source.secrets.hint')} {url === null && say('source.secrets.noHost')}
      </Text>
      {url !== null && <CopyField label={say('source.secrets.sendTo')} value={url} />}
    </>
  );
}

interface SecretRowProps {
  readonly sourceId: string;
  readonly secret: SourceSecret;
  readonly onRevoked: () => Promise<unknown>;
}

function SecretRow({ sourceId, secret: { secretId, createdAt, expiresAt, lastUsedAt }, onRevoked }: SecretRowProps) {
  const { say } = useLanguage();
  const moment = useMoments();
  const [isRevoking, setRevoking] = useState(false);
  const revoke = useMutation({ mutationFn: () => api.revokeSourceSecret(sourceId, secretId), onSuccess: onRevoked });
  const name = say('source.secrets.of', { time: moment(createdAt) });
  return (
    <Group justify="space-between" wrap="nowrap">
      <div>
        <Text size="sm">{name}</Text>
        <Text size="xs" c="dimmed">
          {[expiresAt ? say('source.secrets.until', { time: moment(expiresAt) }) : say('source.secrets.good'), lastUsedAt ? say('source.secrets.used', { time: moment(lastUsedAt) }) : say('source.secrets.unused')].join(' · ')}
        </Text>
      </div>
      <Button size="xs" variant="subtle" color="red" aria-label={`${say('source.secrets.revoke')}: ${name}`} onClick={() => setRevoking(true)}>
        {say('source.secrets.revoke')}
      </Button>
      {isRevoking && (
        <ConfirmDialog title={name} action={say('source.secrets.revoke')} error={revoke.error} isPending={revoke.isPending} onConfirm={() => revoke.mutate()} onClose={() => setRevoking(false)}>
          <Text size="sm">{say('source.secrets.revoke.text')}</Text>
        </ConfirmDialog>
      )}
    </Group>
  );
}
