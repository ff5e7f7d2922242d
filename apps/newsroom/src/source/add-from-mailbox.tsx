import { Button, Loader, Group, NativeSelect, PasswordInput, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type MailboxPlace } from '../api/editorial.js';
import { ApiFailure } from '../api/problem.js';
import { useLanguage } from '../language/language.js';
import { useRefusedFields } from '../refusal/use-refusal.js';
import { FOCUS_AT_ONCE } from '../shell/focus-at-once.js';
import { useIntoView } from '../shell/use-into-view.js';
import { isSameJson } from '../shell/same-json.js';
import type { AddByProps } from './add-by-address.js';
import { FoundMailbox } from './found-mailbox.js';
import { FoundWhereTyped } from './found-where-typed.js';
import { PreviewProblem } from './preview-problem.js';

const SECURITIES = ['tls', 'starttls'] as const;

interface Fields extends Pick<MailboxPlace, 'username' | 'password'> {
  readonly security: (typeof SECURITIES)[number];
  readonly port: string;
  readonly mailbox: string;
  /** With commas between. */
  readonly senders: string;
}

const EMPTY: Fields = { security: 'tls', port: '', username: '', password: '', mailbox: 'INBOX', senders: '' };

/** Signs in at an IMAP server, and looks into a mailbox there. */
export function AddFromMailbox({ typed, onType, onTypeElsewhere, onOpen }: AddByProps) {
  const { say } = useLanguage();
  const [fields, setFields] = useState(EMPTY);
  const change = (changes: Partial<Fields>) => {
    const changed = { ...fields, ...changes };
    setFields(changed);
    onTypeElsewhere(!isSameJson(changed, EMPTY));
  };
  const preview = useMutation({
    mutationFn: async () => {
      const place = placeOf(typed, fields);
      return { found: await api.previewMailbox(place), place };
    },
  });
  const refused = useRefusedFields(preview.error instanceof ApiFailure && preview.error.problem.status === 400 ? preview.error : undefined);
  const answer = useIntoView<HTMLDivElement>(preview.isSuccess || preview.isError);
  return (
    <>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          preview.mutate();
        }}
      >
        <Stack gap="sm">
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
            <TextInput label={say('add.mailbox.host')} description={say('add.mailbox.host.hint')} placeholder="mail.alder.example" inputMode="url" required {...FOCUS_AT_ONCE} autoComplete="off" spellCheck={false} maxLength={253} value={typed} error={refused('host')} onChange={({ currentTarget }) => onType(currentTarget.value)} />
            <TextInput label={say('add.mailbox.name')} description={say('add.mailbox.name.hint')} required autoComplete="off" spellCheck={false} maxLength={500} value={fields.mailbox} error={refused('mailbox')} onChange={({ currentTarget }) => change({ mailbox: currentTarget.value })} />
            <TextInput label={say('add.mailbox.user')} description={say('add.mailbox.user.hint')} required autoComplete="off" spellCheck={false} maxLength={320} value={fields.username} error={refused('username')} onChange={({ currentTarget }) => change({ username: currentTarget.value })} />
            <PasswordInput label={say('add.sftp.means.password')} description={say('add.sftp.sealed')} required autoComplete="off" maxLength={1_000} value={fields.password} error={refused('password')} onChange={({ currentTarget }) => change({ password: currentTarget.value })} />
            <NativeSelect label={say('add.mailbox.security')} value={fields.security} data={SECURITIES.map((value) => ({ value, label: say(`add.mailbox.security.${value}`) }))} onChange={({ currentTarget }) => change({ security: currentTarget.value as Fields['security'] })} />
            <TextInput label={say('add.mailbox.port')} type="number" min={1} max={65_535} value={fields.port} error={refused('port')} onChange={({ currentTarget }) => change({ port: currentTarget.value })} />
          </SimpleGrid>
          <TextInput label={say('add.mailbox.senders')} description={say('add.mailbox.senders.hint')} autoComplete="off" spellCheck={false} value={fields.senders} error={problemOfAny(refused, fields.senders)} onChange={({ currentTarget }) => change({ senders: currentTarget.value })} />
          <Group justify="end">
            <Button type="submit" loading={preview.isPending} disabled={typed.trim() === ''}>
              {say('add.look')}
            </Button>
          </Group>
        </Stack>
      </form>
      <div role="status" ref={answer}>
        {preview.isPending && (
          <Group gap="xs">
            <Loader size="xs" />
            <Text size="sm">{say('add.mailbox.looking')}</Text>
          </Group>
        )}
      </div>
      {preview.error && <PreviewProblem error={preview.error} />}
      {preview.data && !preview.isPending && (
        <FoundWhereTyped key={preview.submittedAt} is={isSameJson(preview.data.place, placeOf(typed, fields))}>
          <FoundMailbox preview={preview.data.found} place={preview.data.place} onOpen={onOpen} />
        </FoundWhereTyped>
      )}
    </>
  );
}

function placeOf(host: string, { port, senders, ...fields }: Fields): MailboxPlace {
  return { ...fields, host: host.trim(), ...(port !== '' && { port: Number(port) }), senders: sendersIn(senders) };
}

function sendersIn(text: string): string[] {
  return text.split(/[\s,;]+/).filter(Boolean);
}

/** The API says it of each. */
function problemOfAny(refused: (field: string) => string | undefined, senders: string): string | undefined {
  return sendersIn(senders).map((_sender, index) => refused(`senders.${index}`)).find(Boolean) ?? refused('senders');
}
