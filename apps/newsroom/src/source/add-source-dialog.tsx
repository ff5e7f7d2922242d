import { Modal, NativeSelect, SegmentedControl, Stack } from '@mantine/core';
import { useState } from 'react';
import { useLanguage } from '../language/language.js';
import { useCloseGuard } from '../shell/leave-guard.js';
import { useFocusBack } from '../shell/use-focus-back.js';
import { AddByAddress } from './add-by-address.js';
import { AddByPush } from './add-by-push.js';
import { AddFromFolder } from './add-from-folder.js';
import { AddFromMailbox } from './add-from-mailbox.js';
import { AddFromServer } from './add-from-server.js';

interface AddSourceDialogProps {
  readonly onOpen: (sourceId: string) => void;
  readonly onClose: () => void;
}

const WAYS = ['address', 'folder', 'sftp', 'imap', 'push'] as const;
const ADD_BY = { address: AddByAddress, folder: AddFromFolder, sftp: AddFromServer, imap: AddFromMailbox, push: AddByPush };

/** Adds a source in three steps: an address, a folder, here or on a server, or a mailbox, what would come in from there, how it is to be treated. */
export function AddSourceDialog({ onOpen, onClose }: AddSourceDialogProps) {
  const { say } = useLanguage();
  useFocusBack();
  const [way, setWay] = useState<(typeof WAYS)[number]>('address');
  const [typed, setTyped] = useState('');
  const [isTypedElsewhere, setIsTypedElsewhere] = useState(false);
  const Add = ADD_BY[way];
  const [close, question] = useCloseGuard(typed.trim() !== '' || isTypedElsewhere, onClose);
  const data = WAYS.map((value) => ({ value, label: say(`add.way.${value}`) }));
  const choose = (value: string) => {
    setWay(value as typeof way);
    setTyped('');
    setIsTypedElsewhere(false);
  };
  return (
    <Modal opened onClose={close} title={say('sources.add')} size="xl" closeButtonProps={{ 'aria-label': say('app.close') }}>
      <Stack>
        <SegmentedControl aria-label={say('add.way')} visibleFrom="sm" value={way} data={data} onChange={choose} />
        <NativeSelect label={say('add.way')} hiddenFrom="sm" value={way} data={data} onChange={({ currentTarget }) => choose(currentTarget.value)} />
        <Add {...{ typed, onOpen }} onType={setTyped} onTypeElsewhere={setIsTypedElsewhere} />
        {question}
      </Stack>
    </Modal>
  );
}
