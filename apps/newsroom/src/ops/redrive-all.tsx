import { Button, Group, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type ParkedKey } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';

/** Tries every parked key again, one after the other: one that is refused again stays, and keeps no other from its turn. */
export function RedriveAll({ keys }: { readonly keys: readonly ParkedKey[] }) {
  const { say } = useLanguage();
  const queries = useQueryClient();
  const [tried, setTried] = useState(0);
  const all = useMutation({
    mutationFn: async (parked: readonly ParkedKey[]) => {
      const outcome = { applied: 0, left: 0 };
      setTried(0);
      for (const { group, key } of parked) {
        await api.redriveParked(group, key).then(
          () => outcome.applied++,
          () => outcome.left++,
        );
        setTried(outcome.applied + outcome.left);
      }
      return outcome;
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['ops-parked'] }),
  });
  return (
    <Group gap="sm">
      {keys.length > 1 && (
        <Button size="xs" variant="default" loading={all.isPending} onClick={() => all.mutate(keys)}>
          {say('ops.redrive.all', { count: keys.length })}
        </Button>
      )}
      <Text size="sm" role="status">
        {all.isPending && say('ops.redrive.all.running', { tried, count: all.variables.length })}
        {all.data && say('ops.redrive.all.done', { ...all.data })}
      </Text>
    </Group>
  );
}
