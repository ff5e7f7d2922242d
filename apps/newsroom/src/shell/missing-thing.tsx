import { Button, Stack, Text } from '@mantine/core';
import { useLanguage } from '../language/language.js';

export interface MissingThingProps {
  readonly noun: 'story' | 'wire' | 'person' | 'source';
  readonly onBack: () => void;
}

/** Stands where something should be that the address names and that is not there. */
export function MissingThing({ noun, onBack }: MissingThingProps) {
  const { say } = useLanguage();
  return (
    <Stack gap="xs" align="start" role="alert">
      <Text fw={600}>{say(`error.missing.${noun}`)}</Text>
      <Text size="sm">{say('error.missing.hint')}</Text>
      <Button variant="default" size="xs" onClick={onBack}>
        {say('error.missing.back')}
      </Button>
    </Stack>
  );
}
