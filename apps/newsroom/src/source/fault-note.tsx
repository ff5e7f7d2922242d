import type { Notification } from '../api/notification.js';
import type { SourceFault } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { faultIn } from './fault-words.js';

interface FaultNoteProps {
  readonly fault: NonNullable<Notification['fault']>;
  /** The same in English, for faults that this app is too old to know. */
  readonly note: string | null;
}

/** Why a source fails, as the page of sources says it; suspends until the words of that page are there. */
export function FaultNote({ fault: { code, httpStatus }, note }: FaultNoteProps) {
  const { say, has } = useLanguage();
  const isKnown = has(`source.fault.${code}`) || !has('source.fault.fetch');
  return isKnown ? faultIn(say, code as SourceFault, httpStatus) : note;
}
