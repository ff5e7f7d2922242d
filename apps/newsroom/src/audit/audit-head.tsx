import { Alert, Button, CopyButton, Group, Paper, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { checkChain, linesOf } from './chain.js';

const SHOWN = 16;

/** Where the record ends, and whether every seal in it holds. */
export function AuditHead() {
  const { say } = useLanguage();
  const head = useQuery({ queryKey: ['audit-head'], queryFn: api.auditHead });
  const [checked, setChecked] = useState(0);
  const check = useMutation({ mutationFn: async () => checkChain(linesOf((await api.auditExport({})) as unknown as ReadableStream<Uint8Array>), setChecked) });
  if (head.error) return <ProblemAlert error={head.error} onRetry={() => void head.refetch()} />;
  if (!head.data) return null;
  const { seq, hash } = head.data;
  const proof = `${seq}:${hash}`;
  return (
    <Paper withBorder p="sm" radius="sm">
      <Text size="sm">{say('audit.head', { count: seq })}</Text>
      <Group gap="xs" mt={6}>
        <Text size="xs" c="dimmed" flex="1 1 240px">
          {say('audit.head.keep')}: <span className="audit-value">{hash.slice(0, SHOWN)}…</span>
        </Text>
        <CopyButton value={proof}>
          {({ copied, copy }) => (
            <Button size="xs" variant="default" onClick={copy}>
              {say(copied ? 'house.copied' : 'house.copy')}
            </Button>
          )}
        </CopyButton>
        {window.isSecureContext && (
          <Button size="xs" variant="default" loading={check.isPending} onClick={() => check.mutate()}>
            {say('audit.check')}
          </Button>
        )}
      </Group>
      <Text size="sm" role="status" mt={4}>
        {check.isPending && say('audit.check.running', { count: checked })}
        {check.data?.brokenAt === undefined && check.data && say('audit.check.holds', { count: check.data.entries })}
      </Text>
      {check.data?.brokenAt !== undefined && (
        <Alert color="red" role="alert" mt={4}>
          {say('audit.check.broken', { seq: check.data.brokenAt })}
        </Alert>
      )}
      {check.error && <ProblemAlert error={check.error} />}
    </Paper>
  );
}
