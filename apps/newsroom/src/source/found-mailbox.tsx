import { Stack, Text, Title } from '@mantine/core';
import type { MailboxPlace, MailboxPreview } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { useMoments } from '../publication/publication.js';
import { FeedItems } from './feed-items.js';
import { LeftOut } from './left-out.js';
import { KnownSource } from './known-source.js';
import { NewSourceForm } from './new-source-form.js';

/** Providers mind clients that sign in more often. */
const LOOK_EVERY_SECONDS = 60;

interface FoundMailboxProps {
  readonly preview: MailboxPreview;
  readonly place: MailboxPlace;
  readonly onOpen: (sourceId: string) => void;
}

/** The newest mails of a mailbox and what would become of them; it is looked at, and added. */
export function FoundMailbox({ preview: { mails, mailCount, feed }, place, onOpen }: FoundMailboxProps) {
  const { say } = useLanguage();
  return (
    <Stack>
      <section aria-label={say('add.mails', { count: mailCount })}>
        <Title order={3} size="h6">
          {say('add.mails', { count: mailCount })}
        </Title>
        {mailCount > 0 && (
          <Text size="xs" c="dimmed">
            {say('add.mails.hint')}
          </Text>
        )}
        <ul className="feed-items">
          {mails.map((mail, index) => (
            <MailLine key={index} mail={mail} />
          ))}
        </ul>
      </section>
      <FeedItems feed={feed} />
      {feed.knownAs && !feed.knownAs.isRetired ? (
        <KnownSource knownAs={feed.knownAs} onOpen={onOpen} />
      ) : (
        <NewSourceForm feed={feed} origin={{ way: 'imap', imap: place }} suggestion={{ name: nameFor(place), pollIntervalSeconds: LOOK_EVERY_SECONDS }} onAdded={onOpen} />
      )}
    </Stack>
  );
}

/** One sender names the source, several share the mailbox. */
function nameFor({ senders = [], username }: MailboxPlace): string {
  return senders.length === 1 ? senders[0]! : username;
}

function MailLine({ mail: { subject, from, sentAt, state, items, leftOut, fault } }: { readonly mail: MailboxPreview['mails'][number] }) {
  const { say } = useLanguage();
  const moment = useMoments();
  const reason = fault ? say(`source.fault.${fault}`) : '';
  return (
    <li>
      <Stack gap={0} miw={0}>
        <Text size="sm" lineClamp={2} className="source-address">
          {subject || '–'}
        </Text>
        <Text size="xs" c="dimmed" className="source-address">
          {[from, sentAt && moment(sentAt)].filter(Boolean).join(' · ')}
        </Text>
        <LeftOut reasons={leftOut} />
      </Stack>
      <Text size="xs" c="dimmed" ta="end" maw="45%" flex="none">
        {say(`add.mail.${state}`, { count: items ?? 0, reason })}
      </Text>
    </li>
  );
}
