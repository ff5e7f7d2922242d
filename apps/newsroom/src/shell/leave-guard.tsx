import { useBlocker } from '@tanstack/react-router';
import { useEffect, useState, type ReactNode } from 'react';
import { useLanguage } from '../language/language.js';
import { laterPart } from './later-part.js';

const useQuestion = laterPart(() => import('./leave-question.js'));

interface LeaveGuardProps {
  readonly isTyped: boolean;
  /** The part of the address that says what is open: while it stays, the form stays. */
  readonly open?: string;
}

/** Asks before a form goes in which something is typed that is not saved. */
export function LeaveGuard({ isTyped, open }: LeaveGuardProps) {
  const chosen = (search: unknown) => open && (search as Record<string, unknown>)[open];
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) => isTyped && (current.pathname !== next.pathname || chosen(current.search) !== chosen(next.search)),
    enableBeforeUnload: isTyped,
    withResolver: true,
  });
  const { say } = useLanguage();
  const question = useQuestion();
  const isUnasked = status === 'blocked' && !question;
  useEffect(() => {
    if (isUnasked) (window.confirm(say('house.leave.title')) ? proceed : reset)?.(); // the question itself could not be loaded
  }, [isUnasked]);
  return question && <question.LeaveQuestion isAsked={status === 'blocked'} onStay={() => reset?.()} onLeave={() => proceed?.()} />;
}

/** The same for a dialog that no address knows: how it closes, and the question, which stands within it. */
export function useCloseGuard(isTyped: boolean, onClose: () => void): readonly [close: () => void, question: ReactNode] {
  const { say } = useLanguage();
  const [isAsked, setIsAsked] = useState(false);
  const part = useQuestion();
  const close = () => {
    if (!isTyped || (!part && window.confirm(say('house.leave.title')))) onClose();
    else if (part) setIsAsked(true);
  };
  const leave = () => {
    setIsAsked(false);
    onClose();
  };
  const question = (
    <>
      <LeaveGuard isTyped={isTyped} />
      {part && <part.LeaveQuestion isAsked={isAsked} onStay={() => setIsAsked(false)} onLeave={leave} />}
    </>
  );
  return [close, question];
}
