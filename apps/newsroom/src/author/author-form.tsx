import { Button, CloseButton, Fieldset, FileButton, Group, Input, Stack, Tabs, TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { ApiFailure } from '../api/problem.js';
import { filesOf, saidOf } from '../body/stored-picture.js';
import { LANGUAGES, useLanguage } from '../language/language.js';
import { PICTURE_TYPES } from '../picture/picture-types.js';
import { UploadProgress } from '../picture/upload-progress.js';
import { useUpload } from '../picture/use-upload.js';
import { useRefusedFields } from '../refusal/use-refusal.js';
import { FocusField } from '../story/focus-field.js';
import type { AuthorDraft } from './author-draft.js';

interface AuthorFormProps {
  readonly draft: AuthorDraft;
  readonly editable: boolean;
  readonly failure?: ApiFailure | undefined;
  readonly onChange: (draft: AuthorDraft) => void;
}

/** Names, roles and biographies language by language; what is the same in all of them stands below. */
export function AuthorForm({ draft, editable, failure, onChange }: AuthorFormProps) {
  const { say, language: own } = useLanguage();
  const refused = useRefusedFields(failure);
  const [language, setLanguage] = useState<string>(own);
  return (
    <Stack gap="sm">
      <Tabs value={language} onChange={(value) => value && setLanguage(value)} keepMounted={false}>
        <Tabs.List aria-label={say('author.languages')}>
          {LANGUAGES.map((one) => (
            <Tabs.Tab key={one} value={one} c={failsIn(one, failure) ? 'red' : undefined}>
              {say(`language.${one}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {LANGUAGES.map((one) => (
          <Tabs.Panel key={one} value={one} pt="xs">
            <Texts language={one} draft={draft} editable={editable} failure={failure} onChange={onChange} />
          </Tabs.Panel>
        ))}
      </Tabs>
      <TextInput
        label={say('author.slug')}
        description={say('author.slug.hint')}
        placeholder="mara-lind"
        maxLength={120}
        readOnly={!editable}
        error={refused('slug')}
        value={draft.slug}
        onChange={({ currentTarget: { value } }) => onChange({ ...draft, slug: value })}
      />
      <Portrait language={language} draft={draft} editable={editable} failure={failure} onChange={onChange} />
      <Links draft={draft} editable={editable} failure={failure} onChange={onChange} />
    </Stack>
  );
}

const TEXTS = ['name', 'role', 'biography'] as const;

const failsIn = (language: string, failure: ApiFailure | undefined) => TEXTS.some((text) => failure?.problemFor(`${text}.${language}`));

function Texts({ language, draft, editable, failure, onChange }: AuthorFormProps & { readonly language: string }) {
  const { say } = useLanguage();
  const refused = useRefusedFields(failure);
  const field = (name: (typeof TEXTS)[number]) => ({
    lang: language,
    readOnly: !editable,
    error: refused(`${name}.${language}`) ?? (failure?.problem.fields?.some((one) => one.field === name) ? refused(name) : undefined),
    value: draft[name][language] ?? '',
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) => onChange({ ...draft, [name]: { ...draft[name], [language]: value } }),
  });
  return (
    <Stack gap="xs">
      <TextInput label={say('author.name')} maxLength={200} {...field('name')} />
      <TextInput label={say('author.role')} maxLength={200} {...field('role')} />
      <Textarea label={say('author.biography')} description={say('author.biography.hint')} autosize minRows={4} maxRows={14} maxLength={5_000} {...field('biography')} />
    </Stack>
  );
}

function Portrait({ language, draft, editable, failure, onChange }: AuthorFormProps & { readonly language: string }) {
  const { say } = useLanguage();
  const refused = useRefusedFields(failure);
  const { portrait } = draft;
  const upload = useUpload(([stored]) => {
    if (!stored) return;
    const { alternativeText = '', credit } = saidOf(stored, language);
    onChange({ ...draft, portrait: { ...filesOf(stored), alternativeText, ...(credit && { credit }) } });
  });
  const field = (name: 'alternativeText' | 'credit', label: string) => (
    <TextInput
      label={label}
      readOnly={!editable}
      error={refused(`portrait.${name}`)}
      value={portrait?.[name] ?? ''}
      onChange={({ currentTarget: { value } }) => portrait && onChange({ ...draft, portrait: { ...portrait, [name]: value } })}
    />
  );
  return (
    <Input.Wrapper label={say('author.portrait')} labelElement="div" error={refused('portrait.url')}>
      <Stack gap="xs" mt={4}>
        {portrait && <FocusField picture={portrait} editable={editable} onChange={(focus) => onChange({ ...draft, portrait: { ...portrait, focus } })} />}
        {editable && (
          <Group gap="xs">
            <FileButton accept={PICTURE_TYPES} onChange={(file) => file && upload.start([file])}>
              {(props) => (
                <Button {...props} variant="default" size="xs" loading={upload.isPending}>
                  {say(upload.isPending ? 'editor.picture.uploading' : portrait ? 'editor.picture.replace' : 'editor.picture.choose')}
                </Button>
              )}
            </FileButton>
            {portrait && (
              <Button variant="subtle" color="red" size="xs" onClick={() => onChange({ ...draft, portrait: null })}>
                {say('editor.picture.remove')}
              </Button>
            )}
          </Group>
        )}
        <UploadProgress upload={upload} />
        {portrait && (
          <>
            {field('alternativeText', say('editor.picture.alt'))}
            {field('credit', say('editor.picture.credit'))}
          </>
        )}
      </Stack>
    </Input.Wrapper>
  );
}

function Links({ draft, editable, failure, onChange }: AuthorFormProps) {
  const { say } = useLanguage();
  const refused = useRefusedFields(failure);
  const set = (index: number, change: Partial<AuthorDraft['links'][number]>) => onChange({ ...draft, links: draft.links.map((link, at) => (at === index ? { ...link, ...change } : link)) });
  return (
    <Fieldset legend={say('author.links')} p="xs" disabled={!editable}>
      <Stack gap="xs">
        {draft.links.map((link, index) => (
          <Group key={index} gap={4} align="start" wrap="nowrap">
            <TextInput flex={1} size="xs" aria-label={say('author.links.name')} placeholder={say('author.links.name')} error={refused(`links.${index}.name`)} value={link.name} onChange={({ currentTarget: { value } }) => set(index, { name: value })} />
            <TextInput flex={2} size="xs" type="url" aria-label={say('author.links.url')} placeholder="https://" error={refused(`links.${index}.url`)} value={link.url} onChange={({ currentTarget: { value } }) => set(index, { url: value })} />
            <CloseButton aria-label={say('author.links.remove')} onClick={() => onChange({ ...draft, links: draft.links.filter((_, at) => at !== index) })} />
          </Group>
        ))}
        <Button variant="default" size="xs" onClick={() => onChange({ ...draft, links: [...draft.links, { name: '', url: '' }] })}>
          {say('author.links.add')}
        </Button>
      </Stack>
    </Fieldset>
  );
}
