import { Paper, Text } from '@mantine/core';
import { PluginKey } from '@tiptap/pm/state';
import type { Editor } from '@tiptap/react';
import { Suggestion, type SuggestionProps } from '@tiptap/suggestion';
import { useEffect, useId, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useLanguage } from '../language/language.js';
import { chosenByName } from './block-choice.js';
import { blockTools, structureTools } from './block-tools.js';
import { ICONS } from './icons.js';
import { useBlockDialogs } from './open-block.js';
import type { Tool } from './tool-button.js';

const KEY = new PluginKey('slashMenu');

type Asked = Pick<SuggestionProps, 'query' | 'range'>;

/** Blocks by name after a slash. The keys stay in the text, which is then a combobox with a list (ARIA practices). */
export function SlashMenu({ editor }: { readonly editor: Editor }) {
  const { say, language } = useLanguage();
  const ask = useBlockDialogs();
  const id = useId();
  const [place] = useState(() => document.createElement('div'));
  const [asked, setAsked] = useState<Asked>();
  const [at, setAt] = useState(0);
  const tools = asked ? chosenByName([...structureTools(editor, say), ...blockTools(editor, say, ask)], asked.query, language) : [];
  const chosen = Math.min(at, tools.length - 1);
  const choose = (tool: Tool | undefined) => {
    if (!asked || !tool) return;
    editor.chain().focus().deleteRange(asked.range).run();
    tool.run();
  };
  const keys: Readonly<Record<string, () => void>> = {
    ArrowDown: () => setAt((chosen + 1) % tools.length),
    ArrowUp: () => setAt((chosen - 1 + tools.length) % tools.length),
    Home: () => setAt(0),
    End: () => setAt(tools.length - 1),
    Enter: () => choose(tools[chosen]),
    Tab: () => choose(tools[chosen]),
  };
  const press = useRef<(key: string) => boolean>(() => false);
  press.current = (key) => {
    if (tools.length === 0 || !keys[key]) return false;
    keys[key]();
    return true;
  };
  useSuggestion(editor, place, press, (now) => {
    setAt(0);
    setAsked(now);
  });
  useCombobox(editor, tools.length > 0 ? { list: id, option: `${id}-${chosen}` } : undefined);
  return (
    <>
      <div role="status" className="visually-hidden">
        {tools.length > 0 && say('slash.found', { count: tools.length })}
      </div>
      {createPortal(
        tools.length > 0 && (
          <Paper withBorder shadow="md" radius="sm" role="listbox" id={id} aria-label={say('slash.blocks')} className="slash-menu">
            {tools.map((tool, index) => (
              <Choice key={tool.label} id={`${id}-${index}`} tool={tool} isChosen={index === chosen} onChoose={() => choose(tool)} />
            ))}
          </Paper>
        ),
        place,
      )}
    </>
  );
}

function Choice({ id, tool, isChosen, onChoose }: { readonly id: string; readonly tool: Tool; readonly isChosen: boolean; readonly onChoose: () => void }) {
  const option = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isChosen) option.current?.scrollIntoView({ block: 'nearest' });
  }, [isChosen]);
  return (
    <div ref={option} role="option" id={id} aria-selected={isChosen} className="slash-choice" onMouseDown={(event) => event.preventDefault()} onClick={onChoose}>
      <svg viewBox="0 0 24 24" width="18" height="18" fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" strokeLinejoin="round" aria-hidden>
        <path d={ICONS[tool.icon]} />
      </svg>
      <Text span size="sm" inherit>
        {tool.label}
      </Text>
    </div>
  );
}

/** Says what was typed after a slash that begins a paragraph or follows a space, and nothing when there is none. */
function useSuggestion(editor: Editor, place: HTMLElement, press: { readonly current: (key: string) => boolean }, tell: (asked: Asked | undefined) => void): void {
  const told = useRef(tell);
  told.current = tell;
  useEffect(() => {
    if (editor.isDestroyed) return;
    let remove = () => undefined as void;
    const plugin = Suggestion({
      ...{ editor, pluginKey: KEY, char: '/', allowedPrefixes: [' ', '\u00A0'], placement: 'bottom-start' as const, container: editor.view.dom.parentElement ?? document.body },
      allow: ({ state: { selection: { $from } } }) => editor.isEditable && $from.depth === 1 && $from.parent.type.name === 'paragraph',
      render: () => ({
        onStart: (props) => {
          remove = props.mount(place);
          told.current(props);
        },
        onUpdate: (props) => told.current(props),
        onExit: () => {
          remove();
          told.current(undefined);
        },
        onKeyDown: ({ event }) => press.current(event.key),
      }),
    });
    editor.registerPlugin(plugin, (own, others) => [own, ...others]); // before the keys of the text
    return () => void (editor.isDestroyed || editor.unregisterPlugin(KEY));
  }, [editor, place, press]);
}

/** The text says what it controls while the list is open. */
function useCombobox(editor: Editor, open: { readonly list: string; readonly option: string } | undefined): void {
  const [list, option] = [open?.list, open?.option];
  useEffect(() => {
    if (!list || !option) return;
    const text = editor.view.dom;
    const says = { role: 'combobox', 'aria-expanded': 'true', 'aria-haspopup': 'listbox', 'aria-autocomplete': 'list', 'aria-controls': list, 'aria-activedescendant': option };
    for (const [name, value] of Object.entries(says)) text.setAttribute(name, value);
    text.removeAttribute('aria-multiline');
    return () => {
      for (const name of Object.keys(says)) text.removeAttribute(name);
      text.setAttribute('role', 'textbox');
      text.setAttribute('aria-multiline', 'true');
    };
  }, [editor, list, option]);
}
