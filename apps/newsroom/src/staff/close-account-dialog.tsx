import { List, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type Account } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { ConfirmDialog } from '../shell/confirm-dialog.js';

interface CloseAccountProps {
  readonly account: Account;
  readonly onSaved: (account: Account) => void;
  readonly onClose: () => void;
}

/** Closes an account, with what follows from it told first, and a reason for the audit. */
export function CloseAccountDialog({ account: { staffId, name }, onSaved, onClose }: CloseAccountProps) {
  const { say } = useLanguage();
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const close = useMutation({
    mutationFn: () => api.deactivatePerson(staffId, reason.trim()),
    onSuccess: (account) => {
      onSaved(account);
      void queries.invalidateQueries({ queryKey: ['person-sessions', staffId] });
      onClose();
    },
  });
  return (
    <ConfirmDialog title={say('person.close.title', { name })} action={say('person.close.do')} error={close.error} isPending={close.isPending} isDisabled={reason.trim() === ''} onConfirm={() => close.mutate()} onClose={onClose}>
      <List size="sm" spacing={4}>
        <List.Item>{say('person.close.sessions')}</List.Item>
        <List.Item>{say('person.close.work')}</List.Item>
        <List.Item>{say('person.close.back')}</List.Item>
      </List>
      <Textarea label={say('person.close.reason')} required autosize minRows={2} maxLength={1_000} value={reason} onChange={({ currentTarget }) => setReason(currentTarget.value)} />
    </ConfirmDialog>
  );
}
