import { Stack } from '@mantine/core';
import { useLanguage } from '../language/language.js';
import { Loaded } from '../shell/loaded.js';
import { SidePanel } from '../shell/side-panel.js';
import { LatestWires } from './latest-wires.js';
import { PollHistory } from './poll-history.js';
import { PushSecrets } from './push-secrets.js';
import { MailboxAccessForm, ServerAccessForm, WebAccessForm } from './source-access-form.js';
import { SourceActions } from './source-actions.js';
import { SourceFacts } from './source-facts.js';
import { SourceSettingsForm } from './source-settings-form.js';
import { StateInWords } from './source-state.js';
import { useSource } from './source-work.js';

interface SourceDrawerProps {
  readonly sourceId: string;
  readonly mayManage: boolean;
  readonly onClose: () => void;
}

/** All there is to know of a source. */
export function SourceDrawer({ sourceId, mayManage, onClose }: SourceDrawerProps) {
  const { say } = useLanguage();
  const kept = useSource(sourceId);
  return (
    <SidePanel title={kept.data?.name ?? say('sources.col.name')} onClose={onClose}>
      <Loaded of={kept} missing={{ noun: 'source', onBack: onClose }}>
        {(source) => (
          <Stack key={sourceId} gap="lg">
            <StateInWords source={source} isWhole />
            {mayManage && <SourceActions source={source} onRetired={onClose} />}
            <SourceFacts source={source} />
            {mayManage && source.way === 'push' && <PushSecrets sourceId={sourceId} />}
            {mayManage && source.way === 'poll' && <WebAccessForm source={source} />}
            {mayManage && source.way === 'sftp' && <ServerAccessForm source={source} />}
            {mayManage && source.way === 'imap' && <MailboxAccessForm source={source} />}
            {mayManage && <SourceSettingsForm source={source} />}
            <LatestWires sourceId={sourceId} />
            <PollHistory source={source} />
          </Stack>
        )}
      </Loaded>
    </SidePanel>
  );
}
