import { Button, Group, Loader, Text, TextInput, type TextInputProps } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ApiFailure } from '../api/problem.js';
import { useLanguage } from '../language/language.js';
import { useRefusedFields } from '../refusal/use-refusal.js';
import { FOCUS_AT_ONCE } from '../shell/focus-at-once.js';
import { isSameJson } from '../shell/same-json.js';
import { useIntoView } from '../shell/use-into-view.js';
import { FoundWhereTyped } from './found-where-typed.js';
import { PreviewProblem } from './preview-problem.js';

interface LookProps<Place, Preview> {
  readonly look: (place: Place) => Promise<Preview>;
  /** Said while it looks. */
  readonly looking: string;
  readonly found: (preview: Preview, place: Place) => ReactNode;
}

interface LookFormProps<Place, Preview> extends LookProps<Place, Preview> {
  /** As it is typed now. */
  readonly place: Place;
  /** What names the place, with the button that begins; what the API says of a field. */
  readonly fields: (isLooking: boolean, problemOf: (field: string) => string | undefined) => ReactNode;
}

/** Looks at a place before anything is saved: the fields that name it, how far it is, and what was found or went wrong. */
export function LookForm<Place, Preview>({ place, fields, look, looking, found }: LookFormProps<Place, Preview>) {
  const preview = useMutation({ mutationFn: look });
  const problemOf = useRefusedFields(preview.error instanceof ApiFailure && preview.error.problem.status === 400 ? preview.error : undefined);
  const answer = useIntoView<HTMLDivElement>(preview.isSuccess || preview.isError);
  return (
    <>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          preview.mutate(place);
        }}
      >
        {fields(preview.isPending, problemOf)}
      </form>
      <div role="status" ref={answer}>
        {preview.isPending && (
          <Group gap="xs">
            <Loader size="xs" />
            <Text size="sm">{looking}</Text>
          </Group>
        )}
      </div>
      {preview.error && <PreviewProblem error={preview.error} />}
      {preview.isSuccess && (
        <FoundWhereTyped key={preview.submittedAt} is={isSameJson(preview.variables, place)}>
          {found(preview.data, preview.variables)}
        </FoundWhereTyped>
      )}
    </>
  );
}

interface LookFieldProps<Preview> extends LookProps<string, Preview> {
  /** What names the place to look at: label, hint and manner of the field. */
  readonly field: TextInputProps;
  readonly typed: string;
  readonly onType: (typed: string) => void;
}

/** The same where one field names the place. */
export function LookField<Preview>({ field, typed, onType, ...look }: LookFieldProps<Preview>) {
  const { say } = useLanguage();
  const fields = (isLooking: boolean) => (
    <Group align="end" gap="xs">
      <TextInput flex="1 1 240px" required {...FOCUS_AT_ONCE} autoComplete="off" spellCheck={false} value={typed} onChange={({ currentTarget }) => onType(currentTarget.value)} {...field} />
      <Button type="submit" loading={isLooking} disabled={typed.trim() === ''}>
        {say('add.look')}
      </Button>
    </Group>
  );
  return <LookForm place={typed.trim()} fields={fields} {...look} />;
}
