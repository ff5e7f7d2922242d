import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { Fragment } from 'react';
import { useLanguage } from '../language/language.js';
import { nameOf } from './act-name.js';
import type { PanelAct } from './panel-acts.js';

const ENDINGS: readonly PanelAct[] = ['kill', 'takedown', 'redact'];

interface MoreActsProps {
  readonly groups: readonly (readonly PanelAct[])[];
  readonly isBusy: boolean;
  readonly onChoose: (act: PanelAct) => void;
}

/** What is done seldom, or ends a story. */
export function MoreActs({ groups, isBusy, onChoose }: MoreActsProps) {
  const { say } = useLanguage();
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button variant="default" rightSection={<IconChevronDown size={16} aria-hidden />} disabled={isBusy}>
          {say('publish.more')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {groups.map((group, index) => (
          <Fragment key={group[0]}>
            {index > 0 && <Menu.Divider />}
            {group.map((act) => (
              <Menu.Item key={act} color={ENDINGS.includes(act) ? 'red' : undefined} onClick={() => onChoose(act)}>
                {nameOf(act, say)}
              </Menu.Item>
            ))}
          </Fragment>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
