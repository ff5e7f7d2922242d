import { Badge, Button, Checkbox, FileButton, Group, Modal, NativeSelect, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api, type OpmlEntry } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { useFocusBack } from '../shell/use-focus-back.js';
import type { PreviewFault } from './preview-fault.js';
import { tryFeeds } from './try-feeds.js';
import { INTERVALS } from './source-filters.js';
import { useLanguageChoices } from './source-languages.js';
import { useRefreshSources, useSources } from './source-work.js';
import { useSpans } from './source-words.js';

const FIVE_MINUTES = 300;

/** Takes a list of feeds in: what would be added is shown first, and can be left out feed by feed. */
export function OpmlDialog({ onClose }: { readonly onClose: () => void }) {
  const { say, language: own } = useLanguage();
  useFocusBack();
  const { span } = useSpans();
  const [opml, setOpml] = useState('');
  const [language, setLanguage] = useState<string>(own);
  const [interval, setInterval] = useState(FIVE_MINUTES);
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(new Set());
  const refresh = useRefreshSources();
  const languages = useLanguageChoices(language);
  const preview = useMutation({ mutationFn: (asked: { opml: string; language: string }) => api.previewOpml(asked.opml, asked.language) });
  const fresh = (preview.data?.items ?? []).filter(({ outcome, url }) => outcome === 'new' && !leftOut.has(url));
  const tried = useTried(preview.data?.items ?? NONE);
  const failed = fresh.filter(({ url }) => tried.get(url)).length;
  const add = useMutation({ mutationFn: () => api.importOpml({ opml, language, pollIntervalSeconds: interval, urgency: null, urls: fresh.map(({ url }) => url) }), onSettled: refresh });
  const look = (asked: { opml: string; language: string }) => {
    setOpml(asked.opml);
    setLanguage(asked.language);
    add.reset();
    if (asked.opml) preview.mutate(asked);
  };
  const toggle = (url: string) => setLeftOut((before) => new Set(before.has(url) ? [...before].filter((one) => one !== url) : [...before, url]));
  const entries = add.data?.items ?? preview.data?.items;
  const failure = add.error ?? preview.error;
  return (
    <Modal opened onClose={onClose} title={say('opml.title')} size="xl" closeButtonProps={{ 'aria-label': say('app.close') }}>
      <Stack>
        <Text size="sm">{say('opml.hint')}</Text>
        <Group align="end">
          <FileButton accept=".opml,.xml,text/xml,text/x-opml" onChange={(file) => void file?.text().then((text) => look({ opml: text, language }))}>
            {(props) => (
              <Button {...props} variant="default" loading={preview.isPending}>
                {say('opml.file')}
              </Button>
            )}
          </FileButton>
          <NativeSelect label={say('opml.language')} value={language} data={languages} onChange={({ currentTarget }) => look({ opml, language: currentTarget.value })} />
          <NativeSelect label={say('opml.interval')} value={String(interval)} data={INTERVALS.map((value) => ({ value: String(value), label: span(value) }))} onChange={({ currentTarget }) => setInterval(Number(currentTarget.value))} />
        </Group>
        {failure && <ProblemAlert error={failure} />}
        {entries && <Entries entries={entries} tried={tried} leftOut={leftOut} onToggle={add.data ? undefined : toggle} />}
        <Group justify="space-between">
          <Text size="sm" role="status">
            {add.data ? say('opml.added', { count: add.data.items.filter(({ outcome }) => outcome === 'new').length }) : preview.data && say('opml.new', { count: fresh.length })}
          </Text>
          {!add.data && failed > 0 && <Text size="sm">{say('opml.failed', { count: failed })}</Text>}
          {!add.data && (
            <Button disabled={fresh.length === 0} loading={add.isPending} onClick={() => add.mutate()}>
              {say('opml.add', { count: fresh.length })}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}

const NONE: readonly OpmlEntry[] = [];

/** Why those that are new bring nothing, as far as they were tried; `undefined` where one brings something. */
function useTried(entries: readonly OpmlEntry[]): ReadonlyMap<string, PreviewFault | undefined> {
  const [tried, setTried] = useState<ReadonlyMap<string, PreviewFault | undefined>>(new Map());
  useEffect(() => {
    const over = new AbortController();
    const urls = entries.flatMap(({ outcome, url }) => (outcome === 'new' && !tried.has(url) ? [url] : []));
    void tryFeeds(urls, api.previewSource, (url, fault) => setTried((before) => new Map(before).set(url, fault)), over.signal);
    return () => over.abort();
  }, [entries]);
  return tried;
}

function Entries({ entries, tried, leftOut, onToggle }: { readonly entries: readonly OpmlEntry[]; readonly tried: ReadonlyMap<string, PreviewFault | undefined>; readonly leftOut: ReadonlySet<string>; readonly onToggle: ((url: string) => void) | undefined }) {
  const { say } = useLanguage();
  const taken = new Set(useSources().data?.items.map(({ name }) => name.toLowerCase()));
  return (
    <ul className="feed-items">
      {entries.map((entry) => (
        <li key={`${entry.line} ${entry.url}`}>
          <Group gap="sm" wrap="nowrap" miw={0}>
            {onToggle && entry.outcome === 'new' && <Checkbox aria-label={say('opml.choose', { name: entry.name })} checked={!leftOut.has(entry.url)} onChange={() => onToggle(entry.url)} />}
            <Stack gap={0} miw={0}>
              <Text size="sm" fw={600} className="source-address">
                {entry.name}
              </Text>
              <Text size="xs" c="dimmed" className="source-address">
                {say('opml.line', { line: entry.line })} · {entry.url}
              </Text>
              {entry.outcome === 'new' && <Trial isOver={tried.has(entry.url)} fault={tried.get(entry.url)} />}
              {onToggle && entry.outcome === 'new' && taken.has(entry.name.toLowerCase()) && <Text size="xs">{say('opml.sameName')}</Text>}
            </Stack>
          </Group>
          <Badge size="sm" variant="default" tt="none" style={{ flex: 'none' }}>
            {say(`opml.outcome.${entry.outcome}`)}
          </Badge>
        </li>
      ))}
    </ul>
  );
}

/** What a look at a feed of the list came to. */
function Trial({ isOver, fault }: { readonly isOver: boolean; readonly fault: PreviewFault | undefined }) {
  const { say } = useLanguage();
  if (isOver && !fault) return null;
  return (
    <Text size="xs" fw={fault ? 600 : undefined}>
      {fault ? say(`source.fault.${fault}`) : say('opml.trying')}
    </Text>
  );
}
