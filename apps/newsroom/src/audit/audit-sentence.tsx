import type { AuditEntry } from '../api/editorial.js';
import { useLanguage, type Say } from '../language/language.js';
import { piecesOf } from './sentence.js';

const ID_SHOWN = 8;
/** A gap stays a gap until the pieces are known. */
const GAPS = { who: '{who}', what: '{what}', act: '{act}' };

/** What an entry is about, as it is called now, as it was called then, or by the end of its id; a front by its language. */
export function useSubjectName(): (entry: AuditEntry) => string {
  const { say, has } = useLanguage();
  return ({ subject: { kind, id, name }, names }) => {
    const language = `language.${id}`;
    if (kind === 'front' && has(language)) return say(language as Parameters<Say>[0]);
    return names[id] ?? name ?? (/^[0-9a-f-]{36}$/.test(id) ? `…${id.slice(-ID_SHOWN)}` : id);
  };
}

/** The sentence of an act; one that is newer than the app is named as it is. */
export function useActSentence(): (act: string) => string {
  const { say, has } = useLanguage();
  return (act) => {
    const key = `audit.act.${act}`;
    return has(key) ? say(key as Parameters<Say>[0], GAPS) : say('audit.act.other', { ...GAPS, act });
  };
}

/** Who did what to what, as people say it. */
export function AuditSentence({ entry }: { readonly entry: AuditEntry }) {
  const { say } = useLanguage();
  const sentenceOf = useActSentence();
  const subjectName = useSubjectName();
  const isKill = entry.changes.withdrawnFor?.after === 'kill'; // the same operation as a takedown, and another thing to say
  const pieces = piecesOf(isKill ? say('audit.killed', GAPS) : sentenceOf(entry.act), { who: entry.names[entry.actor.id] ?? entry.actor.name, what: subjectName(entry) });
  return pieces.map(({ gap, text }, index) => (gap ? <strong key={index}>{text}</strong> : <span key={index}>{text}</span>));
}
