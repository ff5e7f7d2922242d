import { Button, Fieldset, Group, NativeSelect, Text } from '@mantine/core';
import type { Wire } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { useDesks } from '../session/desk-rights.js';
import { may, useSession } from '../session/session.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { WordsInput } from '../shell/words-input.js';
import { useWireWork } from './wire-work.js';

const MOST_TAGS = 20;

/** Whom a wire is for, as rules or somebody decided, and the means to decide otherwise. */
export function WirePlacement({ wire }: { readonly wire: Wire }) {
  const { say } = useLanguage();
  const desks = useDesks().data ?? [];
  const mayPlace = may(useSession().data, 'story:write');
  const { place } = useWireWork(wire);
  const told = [wire.placedBy.length > 0 && say('wires.placedBy', { rules: wire.placedBy.join(', ') }), wire.byHand.length > 0 && say('wires.byHand')].filter(Boolean).join(' ');
  if (!mayPlace) return told && <Text size="sm" c="dimmed">{told}</Text>;
  return (
    <Fieldset legend={say('wires.placement')} p="xs">
      <Group gap="sm" align="end">
        <NativeSelect
          label={say('wires.desk')}
          className="wire-filter"
          disabled={place.isPending}
          value={wire.desk?.deskId ?? ''}
          data={[{ value: '', label: '–' }, ...desks.map(({ deskId, name }) => ({ value: deskId, label: name }))]}
          onChange={({ currentTarget: { value } }) => place.mutate({ deskId: value || null })}
        />
        <WordsInput label={say('editor.tags')} flex="1 1 200px" maxTags={MOST_TAGS} disabled={place.isPending} value={wire.tags} onChange={(tags) => place.mutate({ tags })} />
        <Button variant="default" loading={place.isPending} onClick={() => place.mutate({ isSkipped: !wire.isSkipped })}>
          {say(wire.isSkipped ? 'wires.unskip' : 'wires.skip')}
        </Button>
      </Group>
      {told && (
        <Text size="sm" c="dimmed" mt={6}>
          {told}
        </Text>
      )}
      {place.error && <ProblemAlert error={place.error} />}
    </Fieldset>
  );
}
