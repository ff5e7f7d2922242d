import { Button, Group, NativeSelect, Stack, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { api, type AssignedTo, type Assignment, type Work } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { usePublication } from '../publication/publication.js';
import { useSession } from '../session/session.js';
import { LeaveGuard } from '../shell/leave-guard.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { ColleagueField, type Colleague } from './colleague-field.js';
import { DueField, dueOf, isAboutClocks, timeOf } from './due-field.js';

const WORK: readonly Work[] = ['write', 'edit', 'photo', 'translate'];

interface AssignmentFormProps {
  readonly to: AssignedTo;
  /** Absent: somebody is given work anew. */
  readonly assignment?: Assignment | undefined;
  /** Without it one takes work upon oneself only. */
  readonly mayAssign: boolean;
  readonly onDone: () => void;
}

/** Who does what by when. */
export function AssignmentForm({ to, assignment, mayAssign, onDone }: AssignmentFormProps) {
  const { say } = useLanguage();
  const me = useSession().data!;
  const zone = usePublication().data?.timezone ?? 'UTC';
  const [who, setWho] = useState<Colleague | undefined>(() => assignment ?? (mayAssign ? undefined : me));
  const [work, setWork] = useState<Work>(assignment?.work ?? 'write');
  const [due, setDue] = useState(() => dueOf(assignment?.due ?? null, zone));
  const [note, setNote] = useState(assignment?.note ?? '');
  const [begun] = useState({ who, work, due, note });
  const isTyped = who !== begun.who || work !== begun.work || due !== begun.due || note !== begun.note;
  const key = useMemo(() => crypto.randomUUID(), [who, work, due, note]); // other words are another command
  const save = useMutation({
    mutationFn: () => {
      const given = { staffId: who!.staffId, work, note: note.trim() };
      const time = timeOf(due);
      if (!assignment) return api.assign(to, { ...given, ...(time && { due: time }) }, key);
      const before = dueOf(assignment.due, zone);
      const isSameTime = before.localTime === due.localTime && before.zone === due.zone && !due.offset;
      return api.changeAssignment(assignment, { ...given, ...(!isSameTime && { due: time ?? null }) });
    },
    onSuccess: onDone,
  });
  return (
    <Stack
      gap="xs"
      component="form"
      onSubmit={(event: React.FormEvent) => {
        event.preventDefault();
        event.stopPropagation();
        save.mutate();
      }}
    >
      {mayAssign && <ColleagueField label={say('assignment.who')} required chosen={who} onChoose={setWho} />}
      <NativeSelect label={say('assignment.work')} value={work} data={WORK.map((value) => ({ value, label: say(`assignment.work.${value}`) }))} onChange={(event) => setWork(event.currentTarget.value as Work)} />
      <DueField
        due={due}
        error={save.error}
        onChange={(next) => {
          setDue(next);
          save.reset();
        }}
      />
      <Textarea label={say('assignment.note')} autosize maxRows={6} maxLength={1_000} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
      {save.error && !isAboutClocks(save.error) && <ProblemAlert error={save.error} />}
      <Group gap="xs">
        <Button type="submit" size="xs" disabled={!who} loading={save.isPending}>
          {say(assignment ? 'assignment.save' : mayAssign ? 'assignment.assign' : 'assignment.take')}
        </Button>
        <Button size="xs" variant="default" onClick={onDone}>
          {say('app.cancel')}
        </Button>
      </Group>
      <LeaveGuard isTyped={isTyped} open="coverage" />
    </Stack>
  );
}
