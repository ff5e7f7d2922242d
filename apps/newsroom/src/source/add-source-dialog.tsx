import { Box, Modal, NativeSelect, SegmentedControl, Stack } from '@mantine/core';
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
type Way = (typeof WAYS)[number];
const ADD_BY = { address: AddByAddress, folder: AddFromFolder, sftp: AddFromServer, imap: AddFromMailbox, push: AddByPush };

/** Adds a source in three steps: an address, a folder, here or on a server, or a mailbox, what would come in from there, how it is to be treated. */
export function AddSourceDialog({ onOpen, onClose }: AddSourceDialogProps) {
  const { say } = useLanguage();
  useFocusBack();
  const [way, setWay] = useState<Way>('address');
  /** Each way that was looked at stands, out of sight, as it was left. */
  const [begun, setBegun] = useState<ReadonlySet<Way>>(new Set([way]));
  const [typed, setTyped] = useState<{ readonly [one in Way]?: string }>({});
  const [isTypedElsewhere, setIsTypedElsewhere] = useState<{ readonly [one in Way]?: boolean }>({});
  const isTyped = WAYS.some((one) => typed[one]?.trim() || isTypedElsewhere[one]);
  const [close, question] = useCloseGuard(isTyped, onClose);
  const data = WAYS.map((value) => ({ value, label: say(`add.way.${value}`) }));
  const choose = (value: string) => {
    setWay(value as Way);
    setBegun((ways) => new Set([...ways, value as Way]));
  };
  return (
    <Modal opened onClose={close} title={say('sources.add')} size="xl" closeButtonProps={{ 'aria-label': say('app.close') }}>
      <Stack>
        <SegmentedControl aria-label={say('add.way')} visibleFrom="sm" value={way} data={data} onChange={choose} />
        <NativeSelect label={say('add.way')} hiddenFrom="sm" value={way} data={data} onChange={({ currentTarget }) => choose(currentTarget.value)} />
        {WAYS.filter((one) => begun.has(one)).map((one) => {
          const Add = ADD_BY[one];
          return (
            <Box key={one} display={one === way ? 'contents' : 'none'}>
              <Add
                typed={typed[one] ?? ''}
                onType={(text) => setTyped((all) => ({ ...all, [one]: text }))}
                onTypeElsewhere={(is) => setIsTypedElsewhere((all) => ({ ...all, [one]: is }))}
                onOpen={onOpen}
              />
            </Box>
          );
        })}
        {question}
      </Stack>
    </Modal>
  );
}
