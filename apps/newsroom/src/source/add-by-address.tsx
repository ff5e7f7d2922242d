import { Button, Group, Stack, TextInput } from '@mantine/core';
import { api } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { FOCUS_AT_ONCE } from '../shell/focus-at-once.js';
import { FoundFeeds } from './found-feeds.js';
import { lookByAddress } from './look-by-address.js';
import { LookForm } from './look-form.js';
import { wholeAddress } from './source-filters.js';
import { useWebSignIn } from './web-sign-in.js';

export interface AddByProps {
  readonly typed: string;
  readonly onType: (typed: string) => void;
  /** Says whether anything else is typed. */
  readonly onTypeElsewhere: (isTyped: boolean) => void;
  readonly onOpen: (sourceId: string) => void;
}

/** Finds the feeds of a site, or reads a feed; signed in, where it wants that. */
export function AddByAddress({ typed, onType, onTypeElsewhere, onOpen }: AddByProps) {
  const { say } = useLanguage();
  const { signIn, fields } = useWebSignIn(['none', 'basic', 'header'], onTypeElsewhere);
  const address = typed.trim();
  return (
    <LookForm
      place={{ address, ...(signIn && { signIn }) }}
      look={(place) => (place.signIn ? api.previewSource(wholeAddress(place.address), place.signIn) : lookByAddress(place.address, api.previewSource))}
      looking={say('add.looking')}
      found={(preview, place) => <FoundFeeds preview={preview} signIn={place.signIn} askedAt={wholeAddress(place.address)} onOpen={onOpen} />}
      fields={(isLooking, problemOf) => (
        <Stack gap="sm">
          <TextInput
            label={say('add.address')}
            description={say('add.address.hint')}
            inputMode="url"
            required
            {...FOCUS_AT_ONCE}
            autoComplete="off"
            spellCheck={false}
            value={typed}
            error={problemOf('url')}
            onChange={({ currentTarget }) => onType(currentTarget.value)}
          />
          {fields(problemOf)}
          <Group justify="end">
            <Button type="submit" loading={isLooking} disabled={address === ''}>
              {say('add.look')}
            </Button>
          </Group>
        </Stack>
      )}
    />
  );
}
