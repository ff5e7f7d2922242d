import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type Publication } from '../api/editorial.js';
import { ApiFailure } from '../api/problem.js';
import { useLanguage } from '../language/language.js';
import { LanguageTabs } from '../shell/language-tabs.js';
import { laterPart } from '../shell/later-part.js';
import { LeaveGuard } from '../shell/leave-guard.js';
import { changedFields } from '../shell/rebase.js';
import { useDraft, type Draft } from '../shell/use-draft.js';
import { InUseAlert, inUseOf } from './in-use-alert.js';
import { ReviewProblem } from './review-problem.js';
import { draftOf, rebasedSettings, requestOf, type SettingsDraft } from './settings-draft.js';
import { SectionFields, TextFields } from './text-fields.js';

/** The fields further down. */
const useArrangement = laterPart(() => import('./arrangement-fields.js'));
const useReview = laterPart(() => import('./settings-review.js'));

export interface PartProps {
  readonly draft: Draft<SettingsDraft>;
  readonly editable: boolean;
  readonly failure: ApiFailure | undefined;
  /** Of the texts. */
  readonly language: string;
}

interface SettingsFormProps {
  /** Nothing where nothing was set yet. */
  readonly kept: Publication | null;
  readonly editable: boolean;
  readonly onTakeIn: () => void;
}

/** All settings in one form; what will change for readers is shown before it is saved. */
export function SettingsForm({ kept, editable, onTakeIn }: SettingsFormProps) {
  const { say, language: own } = useLanguage();
  const queries = useQueryClient();
  const before = draftOf(kept);
  const draft = useDraft<SettingsDraft>(before, rebasedSettings);
  const [chosen, setLanguage] = useState<string>(own);
  const [isReviewing, setReviewing] = useState(false);
  const [arrangement, review] = [useArrangement(), useReview(isReviewing)];
  const [key, setKey] = useState(() => crypto.randomUUID());
  const save = useMutation({
    mutationFn: (sent: SettingsDraft) => api.changePublication(kept?.version, requestOf(sent), key),
    onError: (error) => {
      if (!(error instanceof ApiFailure && error.isAway)) setKey(crypto.randomUUID()); // it was answered: the next try is another command
      if (!(error instanceof ApiFailure && error.isStale)) setReviewing(false);
    },
    onSuccess: (saved, sent) => {
      draft.accept(sent);
      setKey(crypto.randomUUID());
      setReviewing(false);
      queries.setQueryData(['settings'], saved);
      void queries.invalidateQueries({ queryKey: ['publication'] });
      void queries.invalidateQueries({ queryKey: ['publication-versions'] });
    },
  });
  const failure = save.error instanceof ApiFailure ? save.error : undefined;
  const { languages } = draft.typed;
  const language = languages.includes(chosen) ? chosen : languages[0]!;
  const part = { draft, editable, failure, language };
  const changed = changedFields(before, draft.typed);
  return (
    <form
      className="settings-form"
      onSubmit={(event) => {
        event.preventDefault();
        setReviewing(true);
      }}
    >
      <Stack gap="lg">
        <LanguageTabs label={say('settings.languageOfTexts')} languages={languages} shown={language} onChange={setLanguage} />
        <TextFields {...part} />
        <SectionFields {...part} />
        {arrangement && (
          <>
            <arrangement.LanguageFields {...part} />
            <arrangement.FrontFields {...part} />
            <arrangement.LinkFields {...part} />
            <arrangement.AdFields {...part} />
          </>
        )}
        {failure && inUseOf(failure.problem).length > 0 && <InUseAlert inUse={inUseOf(failure.problem)} sections={before.sections} />}
        {!isReviewing && <ReviewProblem error={save.error} onTakeIn={onTakeIn} onReset={save.reset} />}
        {editable && (
          <Group justify="space-between" className={draft.isChanged ? 'front-save' : undefined}>
            <Text size="sm" role="status">
              {changed.length > 0 ? say('settings.unsaved', { fields: changed.map((field) => say(`settings.field.${field}`)).join(', ') }) : save.isSuccess ? say('house.saved') : ''}
            </Text>
            <Group gap="xs">
              {draft.isChanged && (
                <Button variant="default" onClick={draft.reset}>
                  {say('settings.drop')}
                </Button>
              )}
              <Button type="submit" disabled={!draft.isChanged}>
                {say('settings.review')}
              </Button>
            </Group>
          </Group>
        )}
      </Stack>
      {isReviewing && review && (
        <review.SettingsReview before={before} after={draft.typed} changed={changed} error={save.error} isPending={save.isPending} onSave={() => save.mutate(draft.typed)} onTakeIn={onTakeIn} onReset={save.reset} onClose={() => setReviewing(false)} />
      )}
      <LeaveGuard isTyped={draft.isChanged} />
    </form>
  );
}
