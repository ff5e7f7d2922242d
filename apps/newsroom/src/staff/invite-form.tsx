import { Anchor, Button, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/editorial.js';
import { ApiFailure } from '../api/problem.js';
import { LANGUAGES, OWN_NAMES, useLanguage } from '../language/language.js';
import { useRefusedFields } from '../refusal/use-refusal.js';
import { LeaveGuard } from '../shell/leave-guard.js';
import { SaveProblem } from '../shell/save-problem.js';
import { LinkNote } from './link-note.js';
import { NO_ROLES, rolesRequest } from './roles-draft.js';
import { RolesFields } from './roles-fields.js';

/** Asks somebody to the newsroom; the link is mailed, or shown once where no mail is set up. */
export function InviteForm({ onOpen }: { readonly onOpen: (staffId: string) => void }) {
  const { say, language } = useLanguage();
  const queries = useQueryClient();
  const [about, setAbout] = useState({ name: '', email: '', language: language as string });
  const [roles, setRoles] = useState(NO_ROLES);
  const invite = useMutation({
    mutationFn: () => api.invitePerson({ ...about, bylineSlug: null, ...rolesRequest(roles) }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['staff'] }),
  });
  const failure = invite.error instanceof ApiFailure ? invite.error : undefined;
  const refused = useRefusedFields(failure);
  const field = (name: keyof typeof about) => ({ value: about[name], error: refused(name), onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) => setAbout({ ...about, [name]: value }) });
  if (invite.data) {
    const { person, invitation } = invite.data;
    return (
      <Stack>
        <Text role="status">{say('person.invited', { name: person.name })}</Text>
        <LinkNote link={invitation} name={person.name} email={person.email} />
        <Anchor component="button" type="button" size="sm" style={{ alignSelf: 'start' }} onClick={() => onOpen(person.staffId)}>
          {say('person.open')}
        </Anchor>
      </Stack>
    );
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        invite.mutate();
      }}
    >
      <Stack gap="sm">
        <TextInput label={say('person.name')} required data-autofocus maxLength={200} {...field('name')} />
        <TextInput label={say('person.email')} type="email" required {...field('email')} />
        <NativeSelect label={say('person.language')} data={LANGUAGES.map((value) => ({ value, label: OWN_NAMES[value] }))} {...field('language')} />
        <RolesFields draft={roles} onChange={setRoles} />
        <SaveProblem error={invite.error} />
        <Group justify="flex-end">
          <Button type="submit" loading={invite.isPending}>
            {say('person.invite.send')}
          </Button>
        </Group>
      </Stack>
      <LeaveGuard isTyped={about.name !== '' || about.email !== ''} open="person" />
    </form>
  );
}
