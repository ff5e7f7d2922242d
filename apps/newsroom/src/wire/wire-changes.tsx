import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type Wire } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { Differences } from '../shell/differences.js';
import { ProblemAlert } from '../shell/problem-alert.js';

/** What the agency changed in the newest version of an item; asked for when somebody wants to know. */
export function WireChanges({ wire: { wireId, version, language } }: { readonly wire: Wire }) {
  const { say } = useLanguage();
  const [isOpen, setIsOpen] = useState(false);
  const between = { from: version - 1, to: version };
  const changes = useQuery({ queryKey: ['wire', wireId, 'diff', version], queryFn: () => api.wireDiff(wireId, version - 1), enabled: isOpen });
  if (version === 1) return null;
  return (
    <details onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
      <summary>{say('alarm.changes', between)}</summary>
      {changes.error && <ProblemAlert error={changes.error} />}
      {changes.data && <Differences fields={changes.data.fields} language={language} label={say('alarm.changes', between)} />}
    </details>
  );
}
