import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { exportAddress } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import type { BreakdownBy } from './analytics-search.js';

const FORMATS = [
  { format: 'csv', name: 'CSV' },
  { format: 'parquet', name: 'Parquet' },
] as const;
const FILES = (['day', 'hour'] as const).flatMap((interval) => FORMATS.map((file) => ({ interval, ...file })));

interface ExportMenuProps {
  readonly by: BreakdownBy;
  readonly of: { readonly from: string; readonly until: string; readonly language?: string | undefined; readonly section?: string | undefined };
}

/** Everything that was read in a time, as a file that the server writes: more than a screen can show. */
export function ExportMenu({ by, of: { from, until, language, section } }: ExportMenuProps) {
  const { say } = useLanguage();
  return (
    <Menu position="bottom-end" withArrow>
      <Menu.Target>
        <Button size="xs" variant="default" leftSection={<IconDownload size={14} aria-hidden />}>
          {say('analytics.export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {FILES.map(({ interval, format, name }) => (
          <Menu.Item key={`${interval} ${format}`} component="a" href={exportAddress({ by, from, until, language, section, interval, format })} download>
            {say(`analytics.export.${interval}`, { format: name })}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
