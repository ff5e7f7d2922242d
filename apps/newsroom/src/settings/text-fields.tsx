import { Fieldset, Stack, Text, TextInput, Textarea } from '@mantine/core';
import { useLanguage } from '../language/language.js';
import { useRefusedFields } from '../refusal/use-refusal.js';
import { replaced } from '../shell/reorder.js';
import { SortableRows } from '../shell/sortable-rows.js';
import { AddButton } from './add-button.js';
import type { PartProps } from './settings-form.js';

const TEXTS = ['name', 'tagline', 'copyrightNotice'] as const;

/** What the publication is called, language by language. */
export function TextFields({ draft: { typed, change }, editable, failure, language }: PartProps) {
  const { say } = useLanguage();
  const refused = useRefusedFields(failure);
  return (
    <Fieldset legend={say('settings.part.texts')}>
      <Stack gap="sm">
        {TEXTS.map((field) => (
          <Textarea
            key={field}
            autosize
            minRows={1}
            lang={language}
            label={say(`settings.field.${field}`)}
            readOnly={!editable}
            maxLength={2_000}
            error={refused(`${field}.${language}`)}
            value={typed[field][language] ?? ''}
            onChange={({ currentTarget: { value } }) => change({ [field]: { ...typed[field], [language]: value } })}
          />
        ))}
      </Stack>
    </Fieldset>
  );
}

/** The shelves on which readers find stories. */
export function SectionFields({ draft: { typed, change }, editable, failure, language }: PartProps) {
  const { say, language: own } = useLanguage();
  const refused = useRefusedFields(failure);
  const { sections } = typed;
  const set = (place: number, changes: Partial<(typeof sections)[number]>) => change({ sections: replaced(sections, place, { ...sections[place]!, ...changes }) });
  return (
    <Fieldset legend={say('settings.part.sections')}>
      <Stack gap="xs">
        <Text size="sm" c="dimmed">
          {say('settings.sections.hint')}
        </Text>
        <SortableRows label={say('settings.field.sections')} items={sections} editable={editable} nameOf={({ name, slug }) => name[own] || slug} onChange={(next) => change({ sections: next })}>
          {({ name, slug }, place) => (
            <>
              <TextInput
                flex="2 1 140px"
                lang={language}
                aria-label={say('settings.sections.name', { place: place + 1 })}
                readOnly={!editable}
                placeholder={Object.values(name).find(Boolean)}
                error={refused(`sections.${place}.name`)}
                value={name[language] ?? ''}
                onChange={({ currentTarget: { value } }) => set(place, { name: { ...name, [language]: value } })}
              />
              <TextInput
                flex="1 1 110px"
                aria-label={say('settings.sections.slug', { place: place + 1 })}
                readOnly={!editable}
                required
                error={refused(`sections.${place}.slug`)}
                value={slug}
                onChange={({ currentTarget: { value } }) => set(place, { slug: value })}
              />
            </>
          )}
        </SortableRows>
        {editable && <AddButton label={say('settings.sections.add')} onAdd={() => change({ sections: [...sections, { slug: '', name: {}, order: sections.length + 1 }] })} />}
      </Stack>
    </Fieldset>
  );
}
