import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconFilePlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { api, type WireInInbox } from '../api/editorial.js';
import { withDrag } from '../drag/drag.js';
import { useLanguage } from '../language/language.js';
import { useRefresh } from '../live/live.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { ReadOn } from '../shell/read-on.js';
import { usePages } from '../shell/use-pages.js';
import { WireBadges } from '../wire/wire-badges.js';
import { useBoardTools } from './tools.js';

const PER_PAGE = 20;

/** The newest wires beside the board: dragged onto a stage, or drafted there by key or button. */
export function WirePanel({ mayDraft }: { readonly mayDraft: boolean }) {
  const { say } = useLanguage();
  const title = useId();
  const [text, setText] = useState('');
  const [words] = useDebouncedValue(text.trim(), 250);
  const { list, items: wires } = usePages(['wires', { board: true, words }], (cursor) => api.wires({ grouped: 'true', limit: PER_PAGE, ...(words && { q: words }), ...(cursor && { cursor }) }), { refetchInterval: useRefresh() });
  return (
    <section className="board-column board-wires" aria-labelledby={title}>
      <header className="board-column-head">
        <h2 id={title}>{say('wires.title')}</h2>
      </header>
      <TextInput size="xs" type="search" aria-label={say('wires.search')} placeholder={say('wires.search')} maxLength={200} value={text} onChange={(event) => setText(event.currentTarget.value)} />
      {list.error && <ProblemAlert error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && wires.length === 0 && <p className="board-empty">{say(words ? 'board.wires.nothing' : 'wires.none')}</p>}
      <div className="board-cards">
        <ul className="board-wire-list">
          {wires.map((wire) => (
            <li key={wire.wireId}>
              <WireCard wire={wire} mayDraft={mayDraft && !wire.isKilled} />
            </li>
          ))}
        </ul>
        <ReadOn size="xs" fullWidth list={list} />
      </div>
    </section>
  );
}

function WireCard({ wire, mayDraft }: { readonly wire: WireInInbox; readonly mayDraft: boolean }) {
  const { say } = useLanguage();
  const { momentOf, openMenu } = useBoardTools();
  const element = useRef<HTMLElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const current = useRef(wire);
  current.current = wire;
  const [isDragged, setIsDragged] = useState(false);
  useEffect(() => {
    if (!mayDraft) return undefined;
    return withDrag(({ draggable }) => draggable({ element: element.current!, getInitialData: () => ({ wire: current.current }), onDragStart: () => setIsDragged(true), onDrop: () => setIsDragged(false) }));
  }, [mayDraft]);
  const open = () => mayDraft && openMenu({ wire, beside: button.current!.getBoundingClientRect(), back: button.current! });
  const press = (event: KeyboardEvent) => {
    if (event.code !== 'KeyD' || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    event.preventDefault();
    open();
  };
  return (
    <article ref={element} className="board-card" data-dragged={isDragged} data-mine={mayDraft} onKeyDown={press}>
      <div className="board-card-top">
        <Link to="/wires" search={{ wire: wire.wireId }} lang={wire.language} className="story-link board-headline" draggable={false} data-killed={wire.isKilled}>
          {wire.headline}
        </Link>
        {mayDraft && (
          <button ref={button} type="button" className="board-more" aria-haspopup="menu" aria-label={say('board.draft.of', { headline: wire.headline })} title={say('board.draft')} onClick={open}>
            <IconFilePlus size={16} aria-hidden />
          </button>
        )}
      </div>
      <p className="board-credit">
        {wire.language.toUpperCase()} · {wire.source.name} · {momentOf(wire.receivedAt)}
      </p>
      <div className="board-tags">
        <WireBadges wire={wire} />
      </div>
    </article>
  );
}
