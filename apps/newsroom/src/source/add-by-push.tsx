import { Text } from '@mantine/core';
import { useLanguage } from '../language/language.js';
import type { AddByProps } from './add-by-address.js';
import { NewSourceForm } from './new-source-form.js';

/** Adds a source that sends its documents: nothing is looked at, because nothing is there before the agency has a secret to sign with. */
export function AddByPush({ onTypeElsewhere, onOpen }: Pick<AddByProps, 'onTypeElsewhere' | 'onOpen'>) {
  const { say } = useLanguage();
  return (
    <>
      <Text size="sm">{say('add.push.hint')}</Text>
      <NewSourceForm origin={{ way: 'push' }} suggestion={{}} onType={onTypeElsewhere} onAdded={onOpen} />
    </>
  );
}
