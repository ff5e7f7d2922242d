import { useBlocker } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useState, type ReactNode } from 'react';
import { useLanguage } from '../language/language.js';
import { laterPart } from './later-part.js';

const useQuestion = laterPart(() => import('./leave-question.js'));
/** A question that cannot be loaded is asked by the browser: it must neither hold somebody nor take down what they typed. */
const PATIENCE_MS = 5_000;

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
  return <Question isAsked={status === 'blocked'} onStay={() => reset?.()} onLeave={() => proceed?.()} />;
}

/** The same for a dialog that no address knows: how it closes, and the question, which stands within it. */
export function useCloseGuard(isTyped: boolean, onClose: () => void): readonly [close: () => void, question: ReactNode] {
  const [isAsked, setIsAsked] = useState(false);
  const close = () => (isTyped ? setIsAsked(true) : onClose());
  const leave = () => {
    setIsAsked(false);
    onClose();
  };
  const question = (
    <>
      <LeaveGuard isTyped={isTyped} />
      <Question isAsked={isAsked} onStay={() => setIsAsked(false)} onLeave={leave} />
    </>
  );
  return [close, question];
}

interface QuestionProps {
  readonly isAsked: boolean;
  readonly onStay: () => void;
  readonly onLeave: () => void;
}

function Question({ isAsked, onStay, onLeave }: QuestionProps) {
  const { say } = useLanguage();
  const part = useQuestion(isAsked);
  const isMissing = isAsked && !part;
  const answer = useEffectEvent(() => (window.confirm(`${say('house.leave.title')}\n${say('house.leave.text')}`) ? onLeave() : onStay()));
  useEffect(() => {
    if (!isMissing) return undefined;
    const patience = setTimeout(answer, PATIENCE_MS);
    return () => clearTimeout(patience);
  }, [isMissing]);
  return part && <part.LeaveQuestion {...{ isAsked, onStay, onLeave }} />;
}
