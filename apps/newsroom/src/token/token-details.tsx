import { Button, List, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type MachineToken } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { useMoments } from '../publication/publication.js';
import { usePermissionName } from '../role/permission-name.js';
import { ConfirmDialog } from '../shell/confirm-dialog.js';
import { stateOf } from './token-state.js';

/** What a token may do, and the end of it. */
export function TokenDetails({ token }: { readonly token: MachineToken }) {
  const { say } = useLanguage();
  const moment = useMoments();
  const permissionName = usePermissionName();
  const queries = useQueryClient();
  const [isRevoking, setRevoking] = useState(false);
  const permissions = useQuery({ queryKey: ['permissions'], queryFn: api.permissions, staleTime: Infinity }).data?.items ?? [];
  const revoke = useMutation({
    mutationFn: () => api.revokeMachineToken(token.tokenId),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['tokens'] });
      setRevoking(false);
    },
  });
  const state = stateOf(token, new Date());
  return (
    <Stack gap="sm">
      <Text size="lg" fw={700}>
        {token.name}
      </Text>
      <div>
        {[
          say(`token.state.${state}`),
          say('token.begins', { prefix: token.prefix }),
          say('token.by', { name: token.createdBy.name ?? token.createdBy.id, when: moment(token.createdAt) }),
          say('token.until', { when: moment(token.expiresAt) }),
          token.lastUsedAt ? say('token.lastUsed', { when: moment(token.lastUsedAt) }) : say('token.neverUsed'),
        ].map((fact) => (
          <Text size="sm" key={fact}>
            {fact}
          </Text>
        ))}
      </div>
      <Text size="sm" fw={500}>
        {say('token.scopes')}
      </Text>
      <List size="sm">
        {token.scopes.map((permission) => (
          <List.Item key={permission}>{permissionName({ permission, about: permissions.find((one) => one.permission === permission)?.about ?? permission })}</List.Item>
        ))}
      </List>
      {state === 'good' && (
        <Button variant="subtle" color="red" style={{ alignSelf: 'start' }} onClick={() => setRevoking(true)}>
          {say('token.revoke')}
        </Button>
      )}
      {isRevoking && (
        <ConfirmDialog title={say('token.revoke.title', { name: token.name })} action={say('token.revoke.do')} error={revoke.error} isPending={revoke.isPending} onConfirm={() => revoke.mutate()} onClose={() => setRevoking(false)}>
          <Text size="sm">{say('token.revoke.text')}</Text>
        </ConfirmDialog>
      )}
    </Stack>
  );
}
