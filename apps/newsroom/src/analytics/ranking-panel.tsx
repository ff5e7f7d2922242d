import { Anchor, NativeSelect, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api, type Rank } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import type { BreakdownBy } from './analytics-search.js';
import { ExportMenu } from './export-menu.js';
import { Panel } from './panel.js';
import { useRankNames } from './rank-names.js';
import { RankingTable } from './ranking-table.js';

const FIRST = 10;
const MORE = 100;
const REFRESH_MS = 30_000;

interface RankingPanelProps {
  readonly title: string;
  readonly by: BreakdownBy;
  /** What it can be ranked by. */
  readonly choices: readonly BreakdownBy[];
  readonly onBy: (by: BreakdownBy) => void;
  readonly of: { readonly from: string; readonly until: string; readonly language?: string | undefined; readonly section?: string | undefined; readonly storyId?: string };
}

/** What was read most in a time, by one thing. */
export function RankingPanel({ title, by, choices, onBy, of }: RankingPanelProps) {
  const { say } = useLanguage();
  const nameOf = useRankNames();
  const [limit, setLimit] = useState(FIRST);
  const breakdown = useQuery({ queryKey: ['breakdown', by, limit, of], queryFn: () => api.breakdown({ by, limit, ...of }), refetchInterval: REFRESH_MS, placeholderData: keepPreviousData });
  const found = breakdown.data?.by === by ? breakdown.data.items : [];
  const items = found.filter(({ views }) => views > 0);
  const sheet = { name: `views-by-${by}`, rows: [[say(`analytics.by.${by}`), say('stories.views'), say('analytics.raw')], ...items.map((rank) => [nameOf(by, rank), rank.views, rank.rawViews])] };
  return (
    <Panel
      title={title}
      sheet={sheet}
      tools={
        <>
          <NativeSelect size="xs" aria-label={say('analytics.by')} value={by} data={choices.map((value) => ({ value, label: say(`analytics.by.${value}`) }))} onChange={(event) => onBy(event.currentTarget.value as BreakdownBy)} />
          {!of.storyId && <ExportMenu by={by} of={of} />}
        </>
      }
    >
      {breakdown.error && <ProblemAlert error={breakdown.error} onRetry={() => void breakdown.refetch()} />}
      {breakdown.data && items.length === 0 && !breakdown.isPlaceholderData && (
        <Text size="sm" c="dimmed">
          {say('analytics.noViews')}
        </Text>
      )}
      {items.length > 0 && (
        <RankingTable caption={title} nameLabel={say(`analytics.by.${by}`)} rows={items.map((rank) => ({ key: rank.value, views: rank.views, share: rank.share, name: <Name by={by} rank={rank} name={nameOf(by, rank)} /> }))} />
      )}
      {found.length === limit && limit < MORE && (
        <Anchor component="button" type="button" size="sm" onClick={() => setLimit(MORE)}>
          {say('app.more')}
        </Anchor>
      )}
      {by === 'author' && (
        <Text size="xs" c="dimmed">
          {say('analytics.authorsShare')}
        </Text>
      )}
    </Panel>
  );
}

function Name({ by, rank, name }: { readonly by: BreakdownBy; readonly rank: Rank; readonly name: string }) {
  if (by !== 'story') return name;
  return (
    <Link to="/analytics/stories/$storyId" params={{ storyId: rank.value }} search={{}} className="story-link">
      {name}
    </Link>
  );
}
