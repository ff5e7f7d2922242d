import { Button, Group, NativeSelect, PasswordInput, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { api, type MailboxPlace } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { FOCUS_AT_ONCE } from '../shell/focus-at-once.js';
import { isSameJson } from '../shell/same-json.js';
import type { AddByProps } from './add-by-address.js';
import { FoundMailbox } from './found-mailbox.js';
import { LookForm } from './look-form.js';
import { SendersInput, sendersIn } from './senders.js';

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
  return (
    <LookForm
      place={placeOf(typed, fields)}
      look={api.previewMailbox}
      looking={say('add.mailbox.looking')}
      found={(preview, place) => <FoundMailbox preview={preview} place={place} onOpen={onOpen} />}
      fields={(isLooking, problemOf) => (
        <Stack gap="sm">
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
            <TextInput label={say('add.mailbox.host')} description={say('add.mailbox.host.hint')} placeholder="mail.alder.example" inputMode="url" required {...FOCUS_AT_ONCE} autoComplete="off" spellCheck={false} maxLength={253} value={typed} error={problemOf('host')} onChange={({ currentTarget }) => onType(currentTarget.value)} />
            <TextInput label={say('add.mailbox.name')} description={say('add.mailbox.name.hint')} required autoComplete="off" spellCheck={false} maxLength={500} value={fields.mailbox} error={problemOf('mailbox')} onChange={({ currentTarget }) => change({ mailbox: currentTarget.value })} />
            <TextInput label={say('add.mailbox.user')} description={say('add.mailbox.user.hint')} required autoComplete="off" spellCheck={false} maxLength={320} value={fields.username} error={problemOf('username')} onChange={({ currentTarget }) => change({ username: currentTarget.value })} />
            <PasswordInput label={say('add.sftp.means.password')} description={say('add.sftp.sealed')} required autoComplete="off" maxLength={1_000} value={fields.password} error={problemOf('password')} onChange={({ currentTarget }) => change({ password: currentTarget.value })} />
            <NativeSelect label={say('add.mailbox.security')} value={fields.security} data={SECURITIES.map((value) => ({ value, label: say(`add.mailbox.security.${value}`) }))} onChange={({ currentTarget }) => change({ security: currentTarget.value as Fields['security'] })} />
            <TextInput label={say('add.mailbox.port')} type="number" min={1} max={65_535} value={fields.port} error={problemOf('port')} onChange={({ currentTarget }) => change({ port: currentTarget.value })} />
          </SimpleGrid>
          <SendersInput field="senders" typed={fields.senders} onType={(senders) => change({ senders })} problemOf={problemOf} />
          <Group justify="end">
            <Button type="submit" loading={isLooking} disabled={typed.trim() === ''}>
              {say('add.look')}
            </Button>
          </Group>
        </Stack>
      )}
    />
  );
}

function placeOf(host: string, { port, senders, ...fields }: Fields): MailboxPlace {
  return { ...fields, host: host.trim(), ...(port !== '' && { port: Number(port) }), senders: sendersIn(senders) };
}
