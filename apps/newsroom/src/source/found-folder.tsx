import { Stack, Text, Title } from '@mantine/core';
import type { FolderPreview, NewSource } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { FeedItems } from './feed-items.js';
import { KnownSource } from './known-source.js';
import { LeftOut } from './left-out.js';
import { NewSourceForm } from './new-source-form.js';

/** Looking into a folder costs little, and files wait there for us. */
const LOOK_EVERY_SECONDS = 15;

interface FoundFolderProps {
  readonly preview: FolderPreview;
  /** How its documents come in, and from where. */
  readonly origin: Pick<NewSource, 'way' | 'folder' | 'sftp'>;
  readonly name: string;
  readonly onOpen: (sourceId: string) => void;
}

/** What lies in a folder and what would become of it; it is looked at, and added. */
export function FoundFolder({ preview: { files, fileCount, feed }, origin, name, onOpen }: FoundFolderProps) {
  const { say } = useLanguage();
  return (
    <Stack>
      <section aria-label={say('add.files', { count: fileCount })}>
        <Title order={3} size="h6">
          {say('add.files', { count: fileCount })}
        </Title>
        <ul className="feed-items">
          {files.map((file) => (
            <FileLine key={file.name} file={file} />
          ))}
        </ul>
      </section>
      <FeedItems feed={feed} />
      {feed.knownAs && !feed.knownAs.isRetired ? (
        <KnownSource knownAs={feed.knownAs} onOpen={onOpen} />
      ) : (
        <NewSourceForm feed={feed} origin={origin} suggestion={{ name, pollIntervalSeconds: LOOK_EVERY_SECONDS }} onAdded={onOpen} />
      )}
    </Stack>
  );
}

function FileLine({ file: { name, state, format, items, leftOut, fault } }: { readonly file: FolderPreview['files'][number] }) {
  const { say } = useLanguage();
  const reason = fault ? say(`source.fault.${fault}`) : '';
  return (
    <li className="found-file">
      <Text size="sm" className="source-address">
        {name}
      </Text>
      <LeftOut reasons={leftOut} />
      <Text size="xs" c="dimmed">
        {say(`add.file.${state}`, { format: format ?? '', count: items ?? 0, reason })}
      </Text>
    </li>
  );
}
