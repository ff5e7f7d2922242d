import { TextInput } from '@mantine/core';
import { useLanguage } from '../language/language.js';

interface SendersInputProps {
  /** With commas between. */
  readonly typed: string;
  readonly onType: (typed: string) => void;
  /** What the API says of a field. */
  readonly problemOf: (field: string) => string | undefined;
  /** The field, as the API calls it. */
  readonly field: string;
}

/** Whose mails come in. */
export function SendersInput({ typed, onType, problemOf, field }: SendersInputProps) {
  const { say } = useLanguage();
  const problem = sendersIn(typed).map((_sender, index) => problemOf(`${field}.${index}`)).find(Boolean) ?? problemOf(field); // the API says it of each
  return <TextInput label={say('add.mailbox.senders')} description={say('add.mailbox.senders.hint')} autoComplete="off" spellCheck={false} value={typed} error={problem} onChange={({ currentTarget }) => onType(currentTarget.value)} />;
}

export function sendersIn(typed: string): string[] {
  return typed.split(/[\s,;]+/).filter(Boolean);
}
