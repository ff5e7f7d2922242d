import { Fieldset, MultiSelect, NativeSelect, Select, SimpleGrid, Stack, Text, TextInput, Textarea } from '@mantine/core';
import { useMemo } from 'react';
import type { ApiFailure } from '../api/problem.js';
import { LANGUAGES, useLanguage } from '../language/language.js';
import { useSections } from '../publication/publication.js';
import { useRefusedFields } from '../refusal/use-refusal.js';
import type { PictureRights } from './picture-draft.js';
import { RIGHTS } from './rights-badge.js';

interface RightsFormProps {
  readonly rights: PictureRights;
  readonly editable: boolean;
  readonly failure?: ApiFailure | undefined;
  readonly onChange: (rights: PictureRights) => void;
}

/** What a picture may be used for: whether it is cleared, from when until when, in which languages and sections. */
export function RightsForm({ rights, editable, failure, onChange }: RightsFormProps) {
  const { say } = useLanguage();
  const refused = useRefusedFields(failure);
  const sections = useSections();
  const zones = useMemo(() => [...new Set([rights.zone, ...Intl.supportedValuesOf('timeZone'), 'UTC'])], [rights.zone]);
  const time = (name: 'usableFrom' | 'usableUntil') => (
    <TextInput type="datetime-local" label={say(`picture.${name}`)} error={refused(name)} value={rights[name]} onChange={({ currentTarget: { value } }) => onChange({ ...rights, [name]: value })} />
  );
  return (
    <Fieldset legend={say('pictures.rights')} disabled={!editable} p="sm">
      <Stack gap="xs">
        {!editable && <Text size="xs">{say('picture.notYours')}</Text>}
        <NativeSelect
          label={say('picture.state')}
          value={rights.rights}
          data={RIGHTS.map((value) => ({ value, label: say(`rights.${value}`) }))}
          onChange={({ currentTarget: { value } }) => onChange({ ...rights, rights: value as PictureRights['rights'] })}
        />
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs">
          {time('usableFrom')}
          {time('usableUntil')}
        </SimpleGrid>
        <Select label={say('schedule.zone')} searchable allowDeselect={false} data={zones} value={rights.zone} maxDropdownHeight={220} disabled={!editable} onChange={(zone) => zone && onChange({ ...rights, zone })} />
        <MultiSelect label={say('picture.onlyLanguages')} placeholder={rights.onlyLanguages.length === 0 ? say('picture.all') : ''} data={LANGUAGES.map((value) => ({ value, label: say(`language.${value}`) }))} value={[...rights.onlyLanguages]} disabled={!editable} onChange={(onlyLanguages) => onChange({ ...rights, onlyLanguages })} />
        <MultiSelect label={say('picture.onlySections')} placeholder={rights.onlySections.length === 0 ? say('picture.all') : ''} data={[...sections]} value={[...rights.onlySections]} disabled={!editable} onChange={(onlySections) => onChange({ ...rights, onlySections })} />
        <Textarea label={say('picture.usageTerms')} autosize minRows={2} maxLength={1_000} value={rights.usageTerms} onChange={({ currentTarget: { value } }) => onChange({ ...rights, usageTerms: value })} />
      </Stack>
    </Fieldset>
  );
}
