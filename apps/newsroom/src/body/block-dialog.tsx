import { Button, Group, Modal, Stack } from '@mantine/core';
import type { Editor } from '@tiptap/react';
import { useState, type ReactNode } from 'react';
import { useLanguage } from '../language/language.js';
import { useFocusBack } from '../shell/use-focus-back.js';
import { blockName } from './block-names.js';
import { cardOf } from './body-document.js';
import type { BlockJson } from './block-json.js';
import { EmbedForm } from './embed-form.js';
import { GalleryForm } from './gallery-form.js';
import { insertBlock, replaceCard } from './insert-block.js';
import type { OpenBlock } from './open-block.js';
import { PictureForm } from './picture-form.js';
import { ReadAlsoForm } from './read-also-form.js';

/** What a form edits: a whole block, or as much of it as there is yet. It says `undefined` while the block cannot be kept. */
export interface BlockFormProps {
  readonly block: BlockJson;
  readonly onChange: (block: BlockJson | undefined) => void;
}

interface BlockDialogProps {
  readonly editor: Editor;
  readonly open: OpenBlock;
  readonly storyId: string;
  readonly language: string;
  readonly onClose: () => void;
}

/** The dialog in which a block is made or changed. */
export function BlockDialog({ editor, open, storyId, language, onClose }: BlockDialogProps) {
  const { say } = useLanguage();
  useFocusBack();
  const [block, setBlock] = useState(open.position === undefined ? undefined : open.block);
  const keep = () => {
    if (!block) return;
    if (open.position === undefined) insertBlock(editor, cardOf(block));
    else replaceCard(editor, open.position, block);
    onClose();
  };
  const form: BlockFormProps = { block: open.block, onChange: setBlock };
  const forms: Readonly<Record<string, ReactNode>> = {
    picture: <PictureForm {...form} language={language} files={open.files} />,
    gallery: <GalleryForm {...form} language={language} files={open.files} />,
    embed: <EmbedForm {...form} language={language} />,
    readAlso: <ReadAlsoForm {...form} language={language} storyId={storyId} />,
  };
  return (
    <Modal opened onClose={onClose} title={blockName(say, open.block.type)} size="lg" centered closeButtonProps={{ 'aria-label': say('app.close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          event.stopPropagation();
          keep();
        }}
      >
        <Stack>
          {forms[open.block.type]}
          <Group justify="end">
            <Button variant="default" onClick={onClose}>
              {say('app.cancel')}
            </Button>
            <Button type="submit" disabled={!block}>
              {say(open.position === undefined ? 'block.insert' : 'block.apply')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
