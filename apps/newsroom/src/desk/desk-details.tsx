import { Button, Divider, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type Desk } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { may, useSession } from '../session/session.js';
import { ConfirmDialog } from '../shell/confirm-dialog.js';
import { ReadOnlyNote } from '../shell/permitted.js';
import { DeskForm } from './desk-form.js';
import { DeskMembers } from './desk-members.js';
import { DeskStagesPanel } from './desk-stages.js';

/** A desk: what it is called, its stages, who is on it. */
export function DeskDetails({ desk, onGone }: { readonly desk: Desk; readonly onGone: () => void }) {
  const { say } = useLanguage();
  const session = useSession().data;
  const mayManage = may(session, 'desk:manage');
  const [isRemoving, setRemoving] = useState(false);
  return (
    <Stack>
      {!mayManage && <ReadOnlyNote right="desk:manage" />}
      <DeskForm desk={desk} />
      <Divider />
      <DeskStagesPanel deskId={desk.deskId} editable={mayManage} />
      {may(session, 'staff:read') && (
        <>
          <Divider />
          <DeskMembers desk={desk} editable={may(session, 'staff:manage')} />
        </>
      )}
      {mayManage && (
        <Button variant="subtle" color="red" style={{ alignSelf: 'start' }} onClick={() => setRemoving(true)}>
          {say('house.remove')}
        </Button>
      )}
      {isRemoving && <RemoveDesk desk={desk} onGone={onGone} onClose={() => setRemoving(false)} />}
    </Stack>
  );
}

function RemoveDesk({ desk: { deskId, name }, onGone, onClose }: { readonly desk: Desk; readonly onGone: () => void; readonly onClose: () => void }) {
  const { say } = useLanguage();
  const queries = useQueryClient();
  const remove = useMutation({
    mutationFn: () => api.removeDesk(deskId),
    onSuccess: () => {
      onGone();
      return queries.invalidateQueries({ queryKey: ['desks'] });
    },
  });
  return (
    <ConfirmDialog title={say('desks.remove.title', { name })} action={say('house.remove')} error={remove.error} isPending={remove.isPending} onConfirm={() => remove.mutate()} onClose={onClose}>
      <Text size="sm">{say('desks.remove.text')}</Text>
    </ConfirmDialog>
  );
}
