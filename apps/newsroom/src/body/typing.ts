import { embedFrameOf } from '@stet/contracts';
import type { EditorProps } from '@tiptap/pm/view';
import { TextSelection } from '@tiptap/pm/state';
import { selectedCard } from './insert-block.js';
import type { AskForBlock } from './open-block.js';
import { withPlainTables } from './pasted-tables.js';

const PICTURES = ['image/jpeg', 'image/png', 'image/webp'];

/** What keys, typing and pasting do beyond text: open dialogs, and never write over a card. */
export function typingProps(ask: AskForBlock): EditorProps {
  return {
    handleKeyDown(view, { key }) {
      const card = key === 'Enter' ? selectedCard(view.state) : undefined;
      if (card) ask(card);
      return card !== undefined;
    },
    handleTextInput(view, _from, _to, text) {
      if (!selectedCard(view.state)) return false;
      const { state } = view;
      const below = state.selection.to;
      const tr = state.tr.insert(below, state.schema.nodes.paragraph!.create(null, state.schema.text(text)));
      view.dispatch(tr.setSelection(TextSelection.create(tr.doc, below + 1 + text.length)).scrollIntoView());
      return true;
    },
    handlePaste(view, { clipboardData }) {
      const file = pictureIn(clipboardData);
      if (file) return asked(() => ask({ block: { type: 'picture' }, file }));
      const address = clipboardData?.getData('text/plain').trim() ?? '';
      const { $from, empty } = view.state.selection;
      const isOnEmptyLine = empty && $from.depth === 1 && $from.parent.type.name === 'paragraph' && $from.parent.content.size === 0;
      return isOnEmptyLine && embedFrameOf(address) ? asked(() => ask({ block: { type: 'embed', attrs: { url: address } } })) : false;
    },
    handleDrop(_view, { dataTransfer }) {
      const file = pictureIn(dataTransfer);
      return file ? asked(() => ask({ block: { type: 'picture' }, file })) : false;
    },
    transformPastedHTML: withPlainTables,
  };
}

function pictureIn(data: DataTransfer | null): File | undefined {
  return [...(data?.files ?? [])].find(({ type }) => PICTURES.includes(type));
}

function asked(ask: () => void): true {
  ask();
  return true;
}
