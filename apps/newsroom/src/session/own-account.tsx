import { NativeSelect, Stack, TextInput, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, type Account } from '../api/editorial.js';
import { ApiFailure } from '../api/problem.js';
import { LANGUAGES, OWN_NAMES, useLanguage } from '../language/language.js';
import { useRefusedFields } from '../refusal/use-refusal.js';
import { LeaveGuard } from '../shell/leave-guard.js';
import { SaveLine } from '../shell/save-line.js';
import { useDraft } from '../shell/use-draft.js';

interface OwnDraft {
  readonly name: string;
  readonly language: string;
}

/** What colleagues see of oneself. */
export function OwnAccount({ account, onTakeIn }: { readonly account: Account; readonly onTakeIn: () => void }) {
  const { say } = useLanguage();
  const queries = useQueryClient();
  const draft = useDraft<OwnDraft>({ name: account.name, language: account.language });
  const save = useMutation({
    mutationFn: (sent: OwnDraft) => api.changeOwnAccount(account.revision, sent),
    onSuccess: (saved, sent) => {
      draft.accept(sent);
      queries.setQueryData(['own-account'], saved);
      void queries.invalidateQueries({ queryKey: ['session'] });
    },
  });
  const failure = save.error instanceof ApiFailure ? save.error : undefined;
  const refused = useRefusedFields(failure);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(draft.typed);
      }}
    >
      <Stack gap="sm">
        <Title order={2} size="h4">
          {say('account.about')}
        </Title>
        <TextInput label={say('person.name')} required maxLength={200} autoComplete="name" error={refused('name')} value={draft.typed.name} onChange={({ currentTarget }) => draft.change({ name: currentTarget.value })} />
        <NativeSelect label={say('person.language')} data={LANGUAGES.map((value) => ({ value, label: OWN_NAMES[value] }))} value={draft.typed.language} onChange={({ currentTarget }) => draft.change({ language: currentTarget.value })} />
        <SaveLine save={save} isChanged={draft.isChanged} onTakeIn={onTakeIn} />
      </Stack>
      <LeaveGuard isTyped={draft.isChanged} />
    </form>
  );
}
