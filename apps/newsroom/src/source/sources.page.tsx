import { Box, Button, Group, NativeSelect, SegmentedControl, Stack, Text, VisuallyHidden } from '@mantine/core';
import { IconDownload, IconPlus, IconUpload } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { SourceState, WireSource } from '../api/editorial.js';
import { OPML_ADDRESS } from '../api/source.js';
import { useLanguage } from '../language/language.js';
import { may, useSession } from '../session/session.js';
import { laterPart } from '../shell/later-part.js';
import { PageHead } from '../shell/page-head.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { SOURCE_STATES, countsOf, sourcesIn } from './source-filters.js';
import { SourceList } from './source-list.js';
import { SourceTabs } from './source-tabs.js';
import { useSources } from './source-work.js';

const useAddSource = laterPart(() => import('./add-source-dialog.js'));
const useOpml = laterPart(() => import('./opml-dialog.js'));
const useDrawer = laterPart(() => import('./source-drawer.js'));

/** Who sends us wires, and how they fare. The filter, and the source that is open, live in the address. */
export function SourcesPage() {
  const { say } = useLanguage();
  const { state, source: chosen } = useSearch({ from: '/sources' });
  const navigate = useNavigate({ from: '/sources' });
  const mayManage = may(useSession().data, 'source:manage');
  const list = useSources();
  const [dialog, setDialog] = useState<'add' | 'import'>();
  const [addSource, opml, drawer] = [useAddSource(dialog === 'add'), useOpml(dialog === 'import'), useDrawer(chosen !== undefined)];
  const sources = list.data?.items ?? [];
  const shown = sourcesIn(sources, state);
  const choose = (source: string | undefined) => void navigate({ search: (before) => ({ ...before, source }) });
  const open = (source: string) => {
    setDialog(undefined);
    choose(source);
  };
  return (
    <Stack>
      <PageHead title={say('sources.title')}>
        <Tools mayManage={mayManage} onOpen={setDialog} />
      </PageHead>
      <SourceTabs shown="/sources" />
      {sources.length > 0 && <StateFilter sources={sources} state={state} onChange={(wanted) => void navigate({ search: (before) => ({ ...before, state: wanted }), replace: true })} />}
      {list.error && <ProblemAlert error={list.error} onRetry={() => void list.refetch()} />}
      {list.isLoading && <Text c="dimmed">{say('app.loading')}</Text>}
      {list.isSuccess && shown.length === 0 && <Text c="dimmed">{say(sources.length === 0 ? 'sources.none' : 'sources.noneFits')}</Text>}
      {shown.length > 0 && <SourceList sources={shown} chosen={chosen} onChoose={choose} />}
      {chosen && drawer && <drawer.SourceDrawer sourceId={chosen} mayManage={mayManage} onClose={() => choose(undefined)} />}
      {dialog === 'add' && addSource && <addSource.AddSourceDialog onOpen={open} onClose={() => setDialog(undefined)} />}
      {dialog === 'import' && opml && <opml.OpmlDialog onClose={() => setDialog(undefined)} />}
    </Stack>
  );
}

/** On phones the lesser ones are their icons. */
function Tools({ mayManage, onOpen }: { readonly mayManage: boolean; readonly onOpen: (dialog: 'add' | 'import') => void }) {
  const { say } = useLanguage();
  return (
    <Group gap="xs">
      <Button component="a" className="source-tool" title={say('sources.export')} href={OPML_ADDRESS} download="sources.opml" variant="default" size="sm" leftSection={<IconDownload size={16} aria-hidden />}>
        {say('sources.export')}
      </Button>
      {mayManage && (
        <>
          <Button className="source-tool" title={say('sources.import')} variant="default" size="sm" leftSection={<IconUpload size={16} aria-hidden />} onClick={() => onOpen('import')}>
            {say('sources.import')}
          </Button>
          <Button size="sm" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => onOpen('add')}>
            {say('sources.add')}
          </Button>
        </>
      )}
    </Group>
  );
}

const ALL = 'all';

function StateFilter({ sources, state, onChange }: { readonly sources: readonly WireSource[]; readonly state: SourceState | undefined; readonly onChange: (state: SourceState | undefined) => void }) {
  const { say } = useLanguage();
  const counts = countsOf(sources);
  const choose = (value: string) => onChange(value === ALL ? undefined : (value as SourceState));
  const data = [{ value: ALL, label: `${say('sources.filter.all')} ${sources.length}` }, ...SOURCE_STATES.map((value) => ({ value, label: `${say(`source.state.${value}`)} ${counts[value]}` }))];
  return (
    <>
      <Box className="source-filter" visibleFrom="sm">
        <VisuallyHidden id="source-filter">{say('sources.filter')}</VisuallyHidden>
        <SegmentedControl aria-labelledby="source-filter" size="sm" value={state ?? ALL} data={data} onChange={choose} />
      </Box>
      <NativeSelect hiddenFrom="sm" label={say('sources.filter')} value={state ?? ALL} data={data} onChange={({ currentTarget }) => choose(currentTarget.value)} />
    </>
  );
}
