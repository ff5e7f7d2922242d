import { Text } from '@mantine/core';
import { useLanguage } from '../language/language.js';
import { CopyField } from './copy-field.js';

/** A secret that nobody is shown again. */
export function CopyOnce({ label, secret }: { readonly label: string; readonly secret: string }) {
  const { say } = useLanguage();
  return (
    <div>
      <CopyField label={label} value={secret} />
      <Text size="xs" c="dimmed" mt={4}>
        {say('house.once')}
      </Text>
    </div>
  );
}
