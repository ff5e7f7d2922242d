import type { StoryBody } from '@stet/contracts';
import { EditorContent, useEditor, type JSONContent } from '@tiptap/react';
import { memo, useEffect, useMemo, useState } from 'react';
import { useLanguage } from '../language/language.js';
import { BlockBar } from './block-bar.js';
import { BlockDialog } from './block-dialog.js';
import { changesFrom, toDocument, type BodyDocument } from './body-document.js';
import { bodySchema, extensions } from './body-schema.js';
import { VisibleCard } from './card-view.js';
import { LinkDialogs } from './link-dialogs.js';
import { BlockDialogs, type OpenBlock } from './open-block.js';
import { PasteNote, type NotTaken } from './paste-note.js';
import { useSettledChanges } from './settled-changes.js';
import { SlashMenu } from './slash-menu.js';
import { Toolbar } from './toolbar.js';
import { typingProps } from './typing.js';

export interface BodyEditorProps {
  readonly storyId: string;
  /** To begin with: the editor holds its own copy from then on. */
  readonly body: StoryBody;
  readonly language: string;
  readonly editable: boolean;
  readonly onChange: (body: StoryBody) => void;
  /** Is given what tells of a change that waits to be told. */
  readonly settleBy?: ((settle: () => void) => void) | undefined;
}

/** Where the body is written. What changes around it draws nothing in here. */
export const BodyEditor = memo(function BodyEditor({ storyId, body, language, editable, onChange, settleBy }: BodyEditorProps) {
  const { say } = useLanguage();
  const [open, setOpen] = useState<OpenBlock>();
  const [isLinking, setIsLinking] = useState(false);
  const [notTaken, setNotTaken] = useState<NotTaken>();
  const { given, changeIn } = useMemo(() => {
    const content = toDocument(bodySchema, body);
    return { given: { extensions: [...extensions, VisibleCard], content: content as JSONContent }, changeIn: changesFrom(bodySchema, content) };
  }, []);
  const label = say('editor.body');
  const editorProps = useMemo(() => ({ ...typingProps({ ask: setOpen, askForLink: () => setIsLinking(true), tell: setNotTaken }), attributes: { lang: language, role: 'textbox', 'aria-multiline': 'true', 'aria-label': label, class: 'story-body' } }), [language, label]);
  const editor = useEditor({ ...given, editable, editorProps });
  const { changed, settle } = useSettledChanges(() => {
    const change = changeIn(editor.getJSON() as BodyDocument);
    if (change) onChange(change);
  });
  useEffect(() => {
    editor.on('update', changed).on('blur', settle);
    return () => void editor.off('update', changed).off('blur', settle);
  }, [editor, changed, settle]);
  useEffect(() => {
    settleBy?.(settle);
    return () => settleBy?.(() => undefined);
  }, [settle, settleBy]);
  return (
    <BlockDialogs value={setOpen}>
      <LinkDialogs editor={editor} language={language} storyId={storyId} isOpen={isLinking} onOpen={() => setIsLinking(true)} onClose={() => setIsLinking(false)}>
        {editable && (
          <div className="body-tools">
            <Toolbar editor={editor} />
            <BlockBar editor={editor} />
          </div>
        )}
        <EditorContent editor={editor} className="body-content" />
        {editable && <SlashMenu editor={editor} />}
      </LinkDialogs>
      {notTaken && <PasteNote what={notTaken} onClose={() => setNotTaken(undefined)} />}
      {open && <BlockDialog editor={editor} open={open} storyId={storyId} language={language} onClose={() => setOpen(undefined)} />}
    </BlockDialogs>
  );
});
