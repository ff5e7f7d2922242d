import './body.css';
import { Input, Paper } from '@mantine/core';
import type { StoryBody } from '@stet/contracts';
import { useCallback, useRef } from 'react';
import type { FieldProblem } from '../api/problem.js';
import { useLanguage, type Say } from '../language/language.js';
import { vitalPart } from '../shell/later-part.js';
import { useRefusal } from '../refusal/use-refusal.js';
import { blockName } from './block-names.js';
import { BodyLength } from './body-length.js';
import { BodyRead } from './body-read.js';

/** The editor is the largest part of the page: the text can be read before it is there. */
const useBodyEditor = vitalPart(() => import('./body-editor.js'));

interface BodyFieldProps {
  readonly storyId: string;
  readonly body: StoryBody;
  readonly language: string;
  readonly editable: boolean;
  readonly problem?: FieldProblem | undefined;
  readonly onChange: (body: StoryBody) => void;
  /** Is given what tells of a change that waits to be told; it is told at the latest when the editor is left. */
  readonly settleBy?: (settle: () => void) => void;
}

/** The body of a story, with its length and what was refused of it. */
export function BodyField({ storyId, body, language, editable, problem, onChange, settleBy }: BodyFieldProps) {
  const { say } = useLanguage();
  const editor = useBodyEditor();
  const { fieldReasonOf } = useRefusal();
  const first = useRef(body);
  const told = useRef(onChange);
  told.current = onChange;
  const tell = useCallback((changed: StoryBody) => told.current(changed), []);
  return (
    <Input.Wrapper label={say('editor.body')} labelElement="div" error={problem && problemText(problem.field, fieldReasonOf(problem), body, say)}>
      <Paper withBorder radius="sm" className="body-editor">
        {editor ? (
          <editor.BodyEditor storyId={storyId} body={first.current} language={language} editable={editable} onChange={tell} settleBy={settleBy} />
        ) : (
          <BodyPlaceholder body={body} language={language} editable={editable} />
        )}
      </Paper>
      <BodyLength body={body} language={language} hint={editable ? say('slash.hint') : undefined} />
    </Input.Wrapper>
  );
}

/** As many as the toolbar has. */
const TOOLS = 18;

/** As large as the editor that takes its place. */
function BodyPlaceholder({ body, language, editable }: Pick<BodyFieldProps, 'body' | 'language' | 'editable'>) {
  return (
    <div aria-busy="true">
      {editable && (
        <div className="body-tools body-tools-coming" aria-hidden>
          {Array.from({ length: TOOLS }, (_, index) => (
            <span key={index} />
          ))}
        </div>
      )}
      <BodyRead body={body} language={language} />
    </div>
  );
}

/** Which block it is about, counted as a person counts. */
function problemText(field: string, message: string, body: StoryBody, say: Say): string {
  const index = /^body\.content\.(\d+)/.exec(field)?.[1];
  const block = index === undefined ? undefined : body.content[Number(index)];
  return block ? say('block.problem', { number: Number(index) + 1, name: blockName(say, block.type), message }) : message;
}
