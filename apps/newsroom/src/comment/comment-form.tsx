import { Button, Group, MultiSelect, Stack, Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { api } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { ProblemAlert } from '../shell/problem-alert.js';

interface CommentFormProps {
  readonly storyId: string;
  readonly threadId?: string;
  readonly label: string;
  readonly onSaid: () => void;
}

interface Called {
  readonly value: string;
  readonly label: string;
}

/** Something to say, and whom to call. What is typed stays until it is said. */
export function CommentForm({ storyId, threadId, label, onSaid }: CommentFormProps) {
  const { say } = useLanguage();
  const [text, setText] = useState('');
  const [called, setCalled] = useState<Called[]>([]);
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
      <Textarea label={label} autosize minRows={2} maxRows={10} maxLength={5_000} value={text} onChange={(event) => setText(event.currentTarget.value)} />
      <Colleagues called={called} onCall={setCalled} />
      {add.error && <ProblemAlert error={add.error} />}
      <Group>
        <Button type="submit" size="xs" disabled={text.trim() === ''} loading={add.isPending}>
          {say('comments.say')}
        </Button>
      </Group>
    </Stack>
  );
}

function Colleagues({ called, onCall }: { readonly called: Called[]; readonly onCall: (called: Called[]) => void }) {
  const { say } = useLanguage();
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed, 200);
  const found = useQuery({ queryKey: ['colleagues', q], queryFn: () => api.colleagues(q), staleTime: 60_000 });
  const people = (found.data?.items ?? []).map(({ staffId, name }) => ({ value: staffId, label: name }));
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
