import { Checkbox, Stack, TextInput, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, type Desk } from '../api/editorial.js';
import { ApiFailure } from '../api/problem.js';
import { useLanguage } from '../language/language.js';
import { useRefusedFields } from '../refusal/use-refusal.js';
import { may, useSession } from '../session/session.js';
import { LeaveGuard } from '../shell/leave-guard.js';
import { SaveLine } from '../shell/save-line.js';
import { useDraft } from '../shell/use-draft.js';

interface DeskDraft {
  readonly name: string;
  readonly slug: string;
  readonly description: string;
  readonly isDefault: boolean;
}

const NOTHING: DeskDraft = { name: '', slug: '', description: '', isDefault: false };

interface DeskFormProps {
  /** None that is still to be made. */
  readonly desk: Desk | undefined;
  readonly onMade?: (deskId: string) => void;
}

/** What a desk is called, and whether it is the usual one. */
export function DeskForm({ desk, onMade }: DeskFormProps) {
  const { say } = useLanguage();
  const queries = useQueryClient();
  const editable = may(useSession().data, 'desk:manage');
  const draft = useDraft<DeskDraft>(desk ? { name: desk.name, slug: desk.slug, description: desk.description, isDefault: desk.isDefault } : NOTHING);
  const told = () => queries.invalidateQueries({ queryKey: ['desks'] });
  const save = useMutation({
    mutationFn: ({ isDefault, ...sent }: DeskDraft) => (desk ? api.changeDesk(desk.deskId, desk.revision, { ...sent, ...(isDefault && { isDefault }) }) : api.makeDesk(sent)),
    onSuccess: async (saved, sent) => {
      draft.accept(sent);
      await told();
      onMade?.(saved.deskId);
    },
  });
  const failure = save.error instanceof ApiFailure ? save.error : undefined;
  const refused = useRefusedFields(failure);
  const field = (name: 'name' | 'slug' | 'description') => ({
    value: draft.typed[name],
    readOnly: !editable,
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
        <TextInput label={say('desks.name')} required maxLength={80} {...field('name')} />
        <TextInput label={say('desks.slug')} description={say('desks.slug.hint')} required maxLength={60} pattern="[a-z0-9]+(-[a-z0-9]+)*" {...field('slug')} />
        <Textarea label={say('desks.description')} autosize minRows={1} maxLength={500} {...field('description')} />
        {desk && (
          <Checkbox
            label={say('desks.makeDefault')}
            description={say('desks.makeDefault.hint')}
            checked={draft.typed.isDefault}
            disabled={!editable || desk.isDefault}
            onChange={({ currentTarget }) => draft.change({ isDefault: currentTarget.checked })}
          />
        )}
        <SaveLine save={save} isChanged={draft.isChanged} editable={editable} onTakeIn={() => void told()} />
      </Stack>
      <LeaveGuard isTyped={draft.isChanged && !save.isPending} open="desk" />
    </form>
  );
}
