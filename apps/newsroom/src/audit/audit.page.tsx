import { Anchor, Group, Stack, Text, Title, UnstyledButton } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { api } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { useMoments, usePublication } from '../publication/publication.js';
import { laterPart } from '../shell/later-part.js';
import { Permitted } from '../shell/permitted.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { ReadOn } from '../shell/read-on.js';
import { SidePanel } from '../shell/side-panel.js';
import { usePages } from '../shell/use-pages.js';
import '../staff/people.css';
import './audit.css';
import { AuditFilters } from './audit-filters.js';
import { AuditHead } from './audit-head.js';
import { auditQuery, exportAddress } from './audit-search.js';
import { AuditSentence } from './audit-sentence.js';

const useDetails = laterPart(() => import('./audit-details.js'));

/** Who did what. The filters, and the entry that is open, live in the address. */
export function AuditPage() {
  const { say } = useLanguage();
  return (
    <Stack>
      <Title order={1} size="h2">
        {say('audit.title')}
      </Title>
      <Permitted right="audit:read">
        <Record />
      </Permitted>
    </Stack>
  );
}

function Record() {
  const { say } = useLanguage();
  const moment = useMoments();
  const search = useSearch({ from: '/audit' });
  const navigate = useNavigate({ from: '/audit' });
  const zone = usePublication().data?.timezone ?? 'UTC';
  const query = auditQuery(search, zone);
  const { list, items: entries } = usePages(['audit', query], (cursor) => api.auditEntries({ limit: 50, ...query, ...(cursor && { cursor }) }), { placeholderData: keepPreviousData });
  const listed = entries.find(({ seq }) => seq === search.entry);
  const asked = useQuery({ queryKey: ['audit', 'entry', search.entry], queryFn: () => api.auditEntry(search.entry!), enabled: search.entry !== undefined && !list.isPending && !listed });
  const open = listed ?? asked.data;
  const details = useDetails(open !== undefined);
  const choose = (entry: number | undefined) => void navigate({ search: (before) => ({ ...before, entry }) });
  return (
    <>
      <Text size="sm" c="dimmed">
        {say('audit.hint')}
      </Text>
      <AuditHead />
      <AuditFilters search={search} zone={zone} entries={entries} onChange={(changes) => void navigate({ search: (before) => ({ ...before, ...changes }), replace: true })} />
      <Group>
        <Anchor size="sm" href={exportAddress(search, zone)} download="audit.ndjson">
          {say('audit.export')}
        </Anchor>
      </Group>
      {asked.error && <ProblemAlert error={asked.error} onRetry={() => void asked.refetch()} />}
      {list.error && <ProblemAlert error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && entries.length === 0 && <Text role="status">{say('audit.empty')}</Text>}
      <Stack component="ol" gap={0} p={0} m={0} className="people">
        {entries.map((entry) => (
          <li key={entry.seq}>
            <UnstyledButton className="list-button audit-line" aria-current={entry.seq === search.entry} onClick={() => choose(entry.seq)}>
              <Text size="sm" span className="audit-sentence">
                <AuditSentence entry={entry} />
              </Text>
              <Text size="xs" span c="dimmed">
                {moment(entry.at)}
              </Text>
            </UnstyledButton>
          </li>
        ))}
      </Stack>
      <ReadOn list={list} />
      {open && (
        <SidePanel title={say('audit.entry', { seq: open.seq })} onClose={() => choose(undefined)}>
          {details && <details.AuditDetails entry={open} onFilter={(filters) => void navigate({ search: filters })} />}
        </SidePanel>
      )}
    </>
  );
}
