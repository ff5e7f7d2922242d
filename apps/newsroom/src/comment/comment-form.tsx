import { Button, Group, MultiSelect, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { api } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { LeaveGuard } from '../shell/leave-guard.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { MentionTextarea } from './mention-textarea.js';
import { useColleagues, type Colleague } from './use-colleagues.js';

interface CommentFormProps {
  readonly storyId: string;
  readonly threadId?: string;
  readonly label: string;
  readonly onSaid: () => void;
}

/** Something to say, and whom to call. What is typed stays until it is said. */
export function CommentForm({ storyId, threadId, label, onSaid }: CommentFormProps) {
  const { say } = useLanguage();
  const [text, setText] = useState('');
  const [called, setCalled] = useState<Colleague[]>([]);
  const key = useMemo(() => crypto.randomUUID(), [text, called]); // other words are another command
  const add = useMutation({
    mutationFn: () => api.addComment(storyId, { text, mentions: called.map(({ value }) => value), ...(threadId && { threadId }) }, key),
    onSuccess: () => {
      setText('');
      setCalled([]);
      onSaid();
    },
  });
  return (
    <Stack gap="xs" component="form" onSubmit={(event: React.FormEvent) => (event.preventDefault(), add.mutate())}>
      <MentionTextarea label={label} value={text} onChange={setText} onCall={(one) => setCalled((before) => (before.some(({ value }) => value === one.value) ? before : [...before, one]))} />
      <Colleagues called={called} onCall={setCalled} />
      {add.error && <ProblemAlert error={add.error} />}
      <Group>
        <Button type="submit" size="xs" disabled={text.trim() === ''} loading={add.isPending}>
          {say('comments.say')}
        </Button>
      </Group>
      <LeaveGuard isTyped={text.trim() !== ''} />
    </Stack>
  );
}

function Colleagues({ called, onCall }: { readonly called: Colleague[]; readonly onCall: (called: Colleague[]) => void }) {
  const { say } = useLanguage();
  const [typed, setTyped] = useState('');
  const people = useColleagues(typed);
  const data = [...called, ...people.filter(({ value }) => called.every((one) => one.value !== value))];
  return (
    <MultiSelect
      size="xs"
      label={say('comments.call')}
      placeholder={called.length === 0 ? say('comments.callHint') : undefined}
      searchable
      hidePickedOptions
      maxValues={20}
      nothingFoundMessage={say('comments.nobody')}
      data={data}
      value={called.map(({ value }) => value)}
      onChange={(values) => onCall(data.filter(({ value }) => values.includes(value)))}
      searchValue={typed}
      onSearchChange={setTyped}
    />
  );
}
