import { Table, Text } from '@mantine/core';
import type { StorySeries } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { formatNumber, formatShare } from '../language/numbers.js';
import { Panel } from './panel.js';
import type { Period } from './period.js';

/** How far a story was read, in the days shown and since it was published: readings that got so far, and their share of views. */
export function DepthPanel({ story, period }: { readonly story: StorySeries; readonly period: Period }) {
  const { say, language } = useLanguage();
  const { totals, sincePublication } = story;
  const isRead = sincePublication.reached.some(({ readings }) => readings > 0);
  const cell = (readings: number, views: number) => `${formatNumber(readings, language)} · ${formatShare(views === 0 ? 0 : Math.min(1, readings / views), language)}`;
  return (
    <Panel title={say('analytics.depth')}>
      {!isRead && (
        <Text size="sm" c="dimmed">
          {say('analytics.depth.none')}
        </Text>
      )}
      {isRead && (
        <Table className="figures" verticalSpacing={6}>
          <Table.Caption className="visually-hidden">{say('analytics.depth.readings')}</Table.Caption>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{say('analytics.depth.part')}</Table.Th>
              <Table.Th>{say(`analytics.period.${period}`)}</Table.Th>
              <Table.Th>{say('analytics.depth.since')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {sincePublication.reached.map(({ percent, readings }, index) => (
              <Table.Tr key={percent}>
                <Table.Th scope="row" fw={400}>
                  {formatShare(percent / 100, language)}
                  <div className="bar" aria-hidden>
                    <span style={{ width: `${sincePublication.views === 0 ? 0 : Math.min(100, (readings / sincePublication.views) * 100)}%` }} />
                  </div>
                </Table.Th>
                <Table.Td>{cell(totals.reached[index]?.readings ?? 0, totals.views)}</Table.Td>
                <Table.Td>{cell(readings, sincePublication.views)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Panel>
  );
}
