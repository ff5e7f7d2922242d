import { Alert, List } from '@mantine/core';
import { useLanguage } from '../language/language.js';

/** What was pasted or dropped and is not in the text. */
export interface NotTaken {
  readonly pictures: number;
  readonly embeds: number;
  readonly files: readonly string[];
}

/** Names what was left out, and what to do about it. */
export function PasteNote({ what: { pictures, embeds, files }, onClose }: { readonly what: NotTaken; readonly onClose: () => void }) {
  const { say } = useLanguage();
  return (
    <Alert color="yellow" role="status" m="xs" title={say('paste.leftOut')} styles={{ title: { color: 'var(--mantine-color-text)' } }} withCloseButton closeButtonLabel={say('app.close')} onClose={onClose}>
      <List size="sm">
        {pictures > 0 && <List.Item>{say('paste.pictures', { count: pictures })}</List.Item>}
        {embeds > 0 && <List.Item>{say('paste.embeds', { count: embeds })}</List.Item>}
        {files.length > 0 && <List.Item>{say('paste.files', { names: files.join(', ') })}</List.Item>}
      </List>
    </Alert>
  );
}
