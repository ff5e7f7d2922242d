import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api, type Wire } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { Differences } from '../shell/differences.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { FactChanges } from './fact-changes.js';

/** What the newest version of an item changed, by its agency or because we read it again. */
export function WireChanges({ wire: { wireId, version, language } }: { readonly wire: Wire }) {
  const { say } = useLanguage();
  const changes = useQuery({ queryKey: ['wire', wireId, 'diff', version], queryFn: () => api.wireDiff(wireId, version - 1), enabled: version > 1 });
  if (version === 1) return null;
  const label = say(changes.data?.isReread ? 'alarm.rereadChanges' : 'alarm.changes', { from: version - 1, to: version });
  return (
    <details>
      <summary>{label}</summary>
      {changes.error && <ProblemAlert error={changes.error} />}
      {changes.data && <Differences fields={changes.data.fields} language={language} label={label} />}
      {changes.data && <FactChanges changes={changes.data} />}
      {changes.data?.fields.length === 0 && changes.data.facts.length === 0 && <Text size="sm">{say('alarm.onlyForm')}</Text>}
    </details>
  );
}
