import { Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useLanguage } from '../language/language.js';
import { formatNumber, formatShare } from '../language/numbers.js';

export interface Ranked {
  readonly key: string;
  readonly name: ReactNode;
  readonly views: number;
  readonly share?: number;
  /** What stands in the last column in the place of a share. */
  readonly note?: ReactNode;
}

interface RankingTableProps {
  readonly caption: string;
  readonly nameLabel: string;
  readonly noteLabel?: string;
  readonly rows: readonly Ranked[];
}

/** A ranking as a table with a bar below each name, as long as its views are many. */
export function RankingTable({ caption, nameLabel, noteLabel, rows }: RankingTableProps) {
  const { say, language } = useLanguage();
  const most = Math.max(1, ...rows.map(({ views }) => views));
  return (
    <Table className="figures ranking" verticalSpacing={6}>
      <Table.Caption className="visually-hidden">{caption}</Table.Caption>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{nameLabel}</Table.Th>
          <Table.Th>{say('stories.views')}</Table.Th>
          <Table.Th>{noteLabel ?? say('analytics.share')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map(({ key, name, views, share, note }) => (
          <Table.Tr key={key}>
            <Table.Th scope="row" fw={400}>
              <Text size="sm" component="div" className="ranking-name">
                {name}
              </Text>
              <div className="bar" aria-hidden>
                <span style={{ width: `${(views / most) * 100}%` }} />
              </div>
            </Table.Th>
            <Table.Td>{formatNumber(views, language)}</Table.Td>
            <Table.Td>{note ?? formatShare(share ?? 0, language)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
