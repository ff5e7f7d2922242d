import { Button, Group, Loader, Text, TextInput, type TextInputProps } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useLanguage } from '../language/language.js';
import { FOCUS_AT_ONCE } from '../shell/focus-at-once.js';
import { FoundWhereTyped } from './found-where-typed.js';
import { PreviewProblem } from './preview-problem.js';

interface LookFormProps<Preview> {
  /** What names the place to look at: label, hint and manner of the field. */
  readonly field: TextInputProps;
  readonly typed: string;
  readonly onType: (typed: string) => void;
  readonly look: (typed: string) => Promise<Preview>;
  /** Said while it looks. */
  readonly looking: string;
  readonly found: (preview: Preview) => ReactNode;
}

/** Looks at a place before anything is saved: the field that names it, how far it is, and what was found or went wrong. */
export function LookForm<Preview>({ field, typed, onType, look, looking, found }: LookFormProps<Preview>) {
  const { say } = useLanguage();
  const preview = useMutation({ mutationFn: look });
  return (
    <>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          preview.mutate(typed);
        }}
      >
        <Group align="end" gap="xs">
          <TextInput flex="1 1 240px" required {...FOCUS_AT_ONCE} autoComplete="off" spellCheck={false} value={typed} onChange={({ currentTarget }) => onType(currentTarget.value)} {...field} />
          <Button type="submit" loading={preview.isPending} disabled={typed.trim() === ''}>
            {say('add.look')}
          </Button>
        </Group>
      </form>
      <div role="status">
        {preview.isPending && (
          <Group gap="xs">
            <Loader size="xs" />
            <Text size="sm">{looking}</Text>
          </Group>
        )}
      </div>
      {preview.error && <PreviewProblem error={preview.error} />}
      {preview.data && !preview.isPending && (
        <FoundWhereTyped key={preview.submittedAt} is={typed.trim() === preview.variables?.trim()}>
          {found(preview.data)}
        </FoundWhereTyped>
      )}
    </>
  );
}
