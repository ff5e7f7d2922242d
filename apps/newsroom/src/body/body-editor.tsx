import { Input, Paper } from '@mantine/core';
import { bodyText, type StoryBody } from '@stet/contracts';
import { EditorContent, useEditor, type JSONContent } from '@tiptap/react';
import { useState } from 'react';
import type { FieldProblem } from '../api/problem.js';
import { useLanguage, type Say } from '../language/language.js';
import { BlockBar } from './block-bar.js';
import { BlockDialog } from './block-dialog.js';
import { blockName } from './block-names.js';
import { toBody, toDocument, type BodyDocument } from './body-document.js';
import { bodySchema, extensions } from './body-schema.js';
import { VisibleCard } from './card-view.js';
import { BlockDialogs, type OpenBlock } from './open-block.js';
import { countGraphemes, countWords } from '../story/text-length.js';
import { Toolbar } from './toolbar.js';
import { typingProps } from './typing.js';

interface BodyEditorProps {
  readonly storyId: string;
  readonly body: StoryBody;
  readonly language: string;
  readonly editable: boolean;
  readonly problem?: FieldProblem;
  readonly onChange: (body: StoryBody) => void;
}

export function BodyEditor({ storyId, body, language, editable, problem, onChange }: BodyEditorProps) {
  const { say } = useLanguage();
  const [open, setOpen] = useState<OpenBlock>();
  const editor = useEditor({
    extensions: [...extensions, VisibleCard],
    content: toDocument(bodySchema, body) as JSONContent,
    editable,
    editorProps: { ...typingProps(setOpen), attributes: { lang: language, role: 'textbox', 'aria-multiline': 'true', 'aria-label': say('editor.body'), class: 'story-body' } },
    onUpdate: ({ editor: changed }) => onChange(toBody(changed.getJSON() as BodyDocument)),
  });
  const text = bodyText(body);
  return (
    <Input.Wrapper label={say('editor.body')} labelElement="div" error={problem && problemText(problem, body, say)}>
      <BlockDialogs value={setOpen}>
        <Paper withBorder radius="sm" className="body-editor">
          {editable && (
            <div className="body-tools">
              <Toolbar editor={editor} />
              <BlockBar editor={editor} />
            </div>
          )}
          <EditorContent editor={editor} />
        </Paper>
      </BlockDialogs>
      <Input.Description mt={4}>
        {say('editor.words', { count: countWords(text, language) })} · {say('editor.characters', { count: countGraphemes(text, language) })}
      </Input.Description>
      {open && <BlockDialog editor={editor} open={open} storyId={storyId} language={language} onClose={() => setOpen(undefined)} />}
    </Input.Wrapper>
  );
}

/** Which block it is about, counted as a person counts. */
function problemText({ field, message }: FieldProblem, body: StoryBody, say: Say): string {
  const index = /^body\.content\.(\d+)/.exec(field)?.[1];
  const block = index === undefined ? undefined : body.content[Number(index)];
  return block ? say('block.problem', { number: Number(index) + 1, name: blockName(say, block.type), message }) : message;
}
