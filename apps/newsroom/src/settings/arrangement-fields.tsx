import { Button, Checkbox, Fieldset, Group, NumberInput, Select, Stack, Text, TextInput } from '@mantine/core';
import { DEFAULT_FRONT_SLOTS } from '@stet/contracts';
import { useState } from 'react';
import { LANGUAGES, useLanguage } from '../language/language.js';
import { useRefusedFields } from '../refusal/use-refusal.js';
import { useLanguageName } from '../shell/language-tabs.js';
import { replaced } from '../shell/reorder.js';
import { SortableRows } from '../shell/sortable-rows.js';
import { AddButton } from './add-button.js';
import type { PartProps } from './settings-form.js';

const ZONES = Intl.supportedValuesOf('timeZone');

/** In which languages and by which clock readers are told. */
export function LanguageFields({ draft: { typed, change }, editable, failure }: PartProps) {
  const { say } = useLanguage();
  const refused = useRefusedFields(failure);
  const languageName = useLanguageName();
  const [code, setCode] = useState('');
  const { languages } = typed;
  const add = (language: string) => {
    if (language && !languages.includes(language)) change({ languages: [...languages, language] });
    setCode('');
  };
  return (
    <Fieldset legend={say('settings.part.languages')}>
      <Stack gap="xs">
        <Text size="sm" c="dimmed">
          {say('settings.languages.hint')}
        </Text>
        <SortableRows label={say('settings.field.languages')} items={languages} editable={editable} nameOf={languageName} isRemovable={() => languages.length > 1} onChange={(next) => change({ languages: next })}>
          {(language) => (
            <Text size="sm">
              {languageName(language)}{' '}
              <Text span size="xs" c="dimmed" ff="monospace">
                {language}
              </Text>
            </Text>
          )}
        </SortableRows>
        {editable && (
          <Group gap="xs" align="flex-end">
            <TextInput
              flex="1 1 200px"
              size="xs"
              label={say('settings.languages.add')}
              list="known-languages"
              error={refused('languages')}
              value={code}
              onChange={({ currentTarget }) => setCode(currentTarget.value.trim())}
              onKeyDown={(event) => {
                if (event.key !== 'Enter') return;
                event.preventDefault();
                add(code);
              }}
            />
            <datalist id="known-languages">
              {LANGUAGES.filter((one) => !languages.includes(one)).map((one) => (
                <option key={one} value={one}>
                  {languageName(one)}
                </option>
              ))}
            </datalist>
            <Button size="xs" variant="default" disabled={!code} onClick={() => add(code)}>
              {say('house.add')}
            </Button>
          </Group>
        )}
        <Select
          searchable
          label={say('settings.field.timezone')}
          description={say('settings.timezone.hint')}
          data={ZONES.includes(typed.timezone) ? ZONES : [typed.timezone, ...ZONES]}
          readOnly={!editable}
          error={refused('timezone')}
          limit={100}
          allowDeselect={false}
          value={typed.timezone}
          onChange={(timezone) => timezone && change({ timezone })}
        />
      </Stack>
    </Fieldset>
  );
}

/** The places on fronts, and how many stories each holds. */
export function FrontFields({ draft: { typed, change }, editable, failure }: PartProps) {
  const { say } = useLanguage();
  const refused = useRefusedFields(failure);
  const slots = typed.frontSlots;
  const set = (place: number, changes: Partial<NonNullable<typeof slots>[number]>) => slots && change({ frontSlots: replaced(slots, place, { ...slots[place]!, ...changes }) });
  return (
    <Fieldset legend={say('settings.part.front')}>
      <Stack gap="xs">
        <Text size="sm" c="dimmed">
          {slots ? say('settings.slots.hint') : say('settings.slots.usual', { slots: DEFAULT_FRONT_SLOTS.map(({ slot, capacity }) => `${slot} (${capacity})`).join(', ') })}
        </Text>
        {slots && (
          <SortableRows label={say('settings.field.frontSlots')} items={slots} editable={editable} nameOf={({ slot }) => slot} isRemovable={() => slots.length > 1} onChange={(next) => change({ frontSlots: next })}>
            {({ slot, capacity }, place) => (
              <>
                <TextInput flex="2 1 120px" required readOnly={!editable} aria-label={say('settings.slots.name', { place: place + 1 })} error={refused(`frontSlots.${place}.slot`)} value={slot} onChange={({ currentTarget: { value } }) => set(place, { slot: value })} />
                <NumberInput flex="1 1 80px" min={1} max={50} readOnly={!editable} aria-label={say('settings.slots.capacity', { place: place + 1 })} value={capacity} onChange={(value) => set(place, { capacity: Number(value) || 1 })} />
              </>
            )}
          </SortableRows>
        )}
        {failure?.problem.fields?.some(({ field }) => field === 'frontSlots') && (
          <Text size="sm" c="red">
            {refused('frontSlots')}
          </Text>
        )}
        {editable && (slots ? <AddButton label={say('settings.slots.add')} onAdd={() => change({ frontSlots: [...slots, { slot: '', capacity: 1 }] })} /> : <AddButton label={say('settings.slots.own')} onAdd={() => change({ frontSlots: [...DEFAULT_FRONT_SLOTS] })} />)}
      </Stack>
    </Fieldset>
  );
}

/** Where else readers find the publication. */
export function LinkFields({ draft: { typed, change }, editable, failure }: PartProps) {
  const { say } = useLanguage();
  const refused = useRefusedFields(failure);
  return (
    <Fieldset legend={say('settings.part.links')}>
      <Stack gap="md">
        {(['socialLinks', 'appLinks'] as const).map((field) => {
          const links = typed[field];
          const set = (place: number, changes: Partial<(typeof links)[number]>) => change({ [field]: replaced(links, place, { ...links[place]!, ...changes }) });
          return (
            <Stack key={field} gap="xs" role="group" aria-label={say(`settings.field.${field}`)}>
              <Text size="sm" fw={500}>
                {say(`settings.field.${field}`)}
              </Text>
              <SortableRows label={say(`settings.field.${field}`)} items={links} editable={editable} nameOf={({ name }) => name} onChange={(next) => change({ [field]: next })}>
                {({ name, url }, place) => (
                  <>
                    <TextInput flex="1 1 110px" required readOnly={!editable} aria-label={say('settings.links.name', { place: place + 1 })} error={refused(`${field}.${place}.name`)} value={name} onChange={({ currentTarget: { value } }) => set(place, { name: value })} />
                    <TextInput flex="2 1 160px" required type="url" placeholder="https://" readOnly={!editable} aria-label={say('settings.links.url', { place: place + 1 })} error={refused(`${field}.${place}.url`)} value={url} onChange={({ currentTarget: { value } }) => set(place, { url: value })} />
                  </>
                )}
              </SortableRows>
              {editable && <AddButton label={say('settings.links.add')} onAdd={() => change({ [field]: [...links, { name: '', url: '' }] })} />}
            </Stack>
          );
        })}
      </Stack>
    </Fieldset>
  );
}

/** Room for advertisements, and what becomes of pictures whose rights have ended. */
export function AdFields({ draft: { typed, change }, editable, failure }: PartProps) {
  const { say } = useLanguage();
  const refused = useRefusedFields(failure);
  const { adSlots } = typed;
  const set = (place: number, changes: Partial<(typeof adSlots)[number]>) => change({ adSlots: replaced(adSlots, place, { ...adSlots[place]!, ...changes }) });
  return (
    <Fieldset legend={say('settings.part.ads')}>
      <Stack gap="xs">
        <SortableRows label={say('settings.field.adSlots')} items={adSlots} editable={editable} nameOf={({ slot }) => slot} onChange={(next) => change({ adSlots: next })}>
          {({ slot, width, height }, place) => (
            <>
              <TextInput flex="2 1 110px" required readOnly={!editable} aria-label={say('settings.ads.slot', { place: place + 1 })} error={refused(`adSlots.${place}.slot`)} value={slot} onChange={({ currentTarget: { value } }) => set(place, { slot: value })} />
              <NumberInput flex="1 1 80px" min={1} readOnly={!editable} aria-label={say('settings.ads.width', { place: place + 1 })} value={width} onChange={(value) => set(place, { width: Number(value) || 1 })} />
              <NumberInput flex="1 1 80px" min={1} readOnly={!editable} aria-label={say('settings.ads.height', { place: place + 1 })} value={height} onChange={(value) => set(place, { height: Number(value) || 1 })} />
            </>
          )}
        </SortableRows>
        {editable && <AddButton label={say('house.add')} onAdd={() => change({ adSlots: [...adSlots, { slot: '', width: 728, height: 90 }] })} />}
        <Checkbox label={say('settings.field.hidesEndedPictures')} disabled={!editable} checked={typed.hidesEndedPictures} onChange={({ currentTarget }) => change({ hidesEndedPictures: currentTarget.checked })} />
      </Stack>
    </Fieldset>
  );
}
