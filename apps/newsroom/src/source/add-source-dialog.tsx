import { Modal, SegmentedControl, Stack } from '@mantine/core';
import { useState } from 'react';
import { useLanguage } from '../language/language.js';
import { useCloseGuard } from '../shell/leave-guard.js';
import { useFocusBack } from '../shell/use-focus-back.js';
import { AddByAddress } from './add-by-address.js';
import { AddFromFolder } from './add-from-folder.js';

interface AddSourceDialogProps {
  readonly onOpen: (sourceId: string) => void;
  readonly onClose: () => void;
}

/** Adds a source in three steps: an address or a folder, what would come in from there, how it is to be treated. */
export function AddSourceDialog({ onOpen, onClose }: AddSourceDialogProps) {
  const { say } = useLanguage();
  useFocusBack();
  const [way, setWay] = useState<'address' | 'folder'>('address');
  const [typed, setTyped] = useState('');
  const [close, question] = useCloseGuard(typed.trim() !== '', onClose);
  return (
    <Modal opened onClose={close} title={say('sources.add')} size="xl" closeButtonProps={{ 'aria-label': say('app.close') }}>
      <Stack>
        <SegmentedControl
          aria-label={say('add.way')}
          value={way}
          data={(['address', 'folder'] as const).map((value) => ({ value, label: say(`add.way.${value}`) }))}
          onChange={(value) => {
            setWay(value as typeof way);
            setTyped('');
          }}
        />
        {way === 'address' ? <AddByAddress {...{ typed, onOpen }} onType={setTyped} /> : <AddFromFolder {...{ typed, onOpen }} onType={setTyped} />}
        {question}
      </Stack>
    </Modal>
  );
}
