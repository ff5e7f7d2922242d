import { NativeSelect, Stack, TextInput, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { api, type Account } from '../api/editorial.js';
import { ApiFailure } from '../api/problem.js';
import { LANGUAGES, OWN_NAMES, useLanguage } from '../language/language.js';
import { useRefusedFields } from '../refusal/use-refusal.js';
import { LeaveGuard } from '../shell/leave-guard.js';
import { SaveLine } from '../shell/save-line.js';
import { useDraft } from '../shell/use-draft.js';
import type { AccountPartProps } from './roles-form.js';

interface AccountDraft {
  readonly name: string;
  readonly email: string;
  readonly language: string;
  readonly bylineSlug: string;
}

const draftOf = ({ name, email, language, byline }: Account): AccountDraft => ({ name, email, language, bylineSlug: byline?.slug ?? '' });

/** What an account says of its owner. */
export function AccountForm({ account, onSaved, onTakeIn }: AccountPartProps) {
  const { say } = useLanguage();
  const draft = useDraft(draftOf(account));
  const save = useMutation({
    mutationFn: ({ bylineSlug, ...sent }: AccountDraft) => api.changePerson(account.staffId, account.revision, { ...sent, bylineSlug: bylineSlug.trim() || null }),
    onSuccess: (saved, sent) => {
      draft.accept(sent);
      onSaved(saved);
    },
  });
  const failure = save.error instanceof ApiFailure ? save.error : undefined;
  const refused = useRefusedFields(failure);
  const field = (name: keyof AccountDraft) => ({
    value: draft.typed[name],
    error: refused(name),
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) => draft.change({ [name]: value }),
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(draft.typed);
      }}
    >
      <Stack gap="sm">
        <Title order={3} size="h5">
          {say('person.account')}
        </Title>
        <TextInput label={say('person.name')} required maxLength={200} {...field('name')} />
        <TextInput label={say('person.email')} type="email" required {...field('email')} />
        <NativeSelect label={say('person.language')} data={LANGUAGES.map((value) => ({ value, label: OWN_NAMES[value] }))} {...field('language')} />
        <TextInput label={say('person.byline')} description={say('person.byline.hint')} {...field('bylineSlug')} />
        <SaveLine save={save} isChanged={draft.isChanged} variant="default" onTakeIn={onTakeIn} />
      </Stack>
      <LeaveGuard isTyped={draft.isChanged} open="person" />
    </form>
  );
}
