import { Modal } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useLanguage } from '../language/language.js';
import { useCloseGuard } from '../shell/leave-guard.js';

/** Ends a dialog; `goTo` brings the focus to where it leads. */
export type End = (goTo?: () => void) => void;

interface DialogProps {
  readonly title: string;
  /** Whether something is typed that is lost when it closes. */
  readonly isTyped: boolean;
  /** Whether Escape is for something that is open within it. */
  readonly keepsEscape?: boolean;
  /** Called once it is out of sight. */
  readonly onClosed: () => void;
  /** Where the focus goes when there is no way back to what opened it. */
  readonly otherwise?: string;
  /** `leave` asks before what was typed is lost; `close` once it is done. */
  readonly children: (leave: End, close: End) => ReactNode;
}

/** A dialog that gives the focus back to what opened it, or takes it on to where it leads. */
export function Dialog({ title, isTyped, keepsEscape = false, onClosed, otherwise, children }: DialogProps) {
  const { say } = useLanguage();
  const [opener] = useState(() => document.activeElement as HTMLElement | null);
  const [isOpen, setIsOpen] = useState(true);
  const [goTo, setGoTo] = useState<() => void>();
  const goBack = () => (opener?.isConnected && opener !== document.body ? opener : otherwise ? document.getElementById(otherwise) : null)?.focus();
  const [askToClose, question] = useCloseGuard(isTyped && isOpen, () => setIsOpen(false));
  const end =
    (shut: () => void): End =>
    (goTo) => {
      setGoTo(() => goTo);
      shut();
    };
  const leave = end(askToClose);
  const closed = () => {
    onClosed();
    requestAnimationFrame(goTo ?? goBack); // the page behind may be reached again by then
  };
  return (
    <Modal opened={isOpen} onClose={() => leave()} closeOnEscape={!keepsEscape} onExitTransitionEnd={closed} returnFocus={false} title={title} centered closeButtonProps={{ 'aria-label': say('app.close') }}>
      {children(leave, end(() => setIsOpen(false)))}
      {question}
    </Modal>
  );
}
