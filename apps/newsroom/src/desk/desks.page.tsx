import { Badge, Button, Stack, Text, UnstyledButton } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { Desk } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { may, useSession } from '../session/session.js';
import { laterPart } from '../shell/later-part.js';
import { PageHead } from '../shell/page-head.js';
import { Permitted } from '../shell/permitted.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { SidePanel } from '../shell/side-panel.js';
import '../staff/people.css';
import { useDesks } from '../session/desk-rights.js';
import { DeskForm } from './desk-form.js';

const useDeskDetails = laterPart(() => import('./desk-details.js'));

/** In place of an id: a desk that is still to be made. */
const NEW = 'new';

/** The desks, with their stages and members. */
export function DesksPage() {
  const { say } = useLanguage();
  const navigate = useNavigate({ from: '/desks' });
  const mayManage = may(useSession().data, 'desk:manage');
  return (
    <Stack>
      <PageHead title={say('desks.title')}>
        {mayManage && <Button onClick={() => void navigate({ search: { desk: NEW } })}>{say('desks.make')}</Button>}
      </PageHead>
      <Permitted right="desk:read">
        <Desks />
      </Permitted>
    </Stack>
  );
}

function Desks() {
  const { say } = useLanguage();
  const { desk: chosen } = useSearch({ from: '/desks' });
  const navigate = useNavigate({ from: '/desks' });
  const choose = (desk: string | undefined) => void navigate({ search: { desk } });
  const list = useDesks();
  const desk = list.data?.find(({ deskId }) => deskId === chosen);
  const details = useDeskDetails(desk !== undefined);
  return (
    <>
      <Text size="sm" c="dimmed">
        {say('desks.hint')}
      </Text>
      {list.error && <ProblemAlert error={list.error} onRetry={() => void list.refetch()} />}
      {list.data?.length === 0 && <Text>{say('desks.empty')}</Text>}
      <Stack component="ul" gap={0} p={0} m={0} className="people">
        {list.data?.map((one) => (
          <li key={one.deskId}>
            <DeskLine desk={one} isChosen={one.deskId === chosen} onChoose={() => choose(one.deskId)} />
          </li>
        ))}
      </Stack>
      {chosen && (desk || chosen === NEW) && (
        <SidePanel title={desk ? desk.name : say('desks.new')} onClose={() => choose(undefined)}>
          {!desk ? <DeskForm desk={undefined} onMade={choose} /> : details && <details.DeskDetails key={chosen} desk={desk} onGone={() => choose(undefined)} />}
        </SidePanel>
      )}
    </>
  );
}

function DeskLine({ desk, isChosen, onChoose }: { readonly desk: Desk; readonly isChosen: boolean; readonly onChoose: () => void }) {
  const { say } = useLanguage();
  return (
    <UnstyledButton onClick={onChoose} aria-current={isChosen} className="list-button person-line">
      <span>
        <Text fw={600}>{desk.name}</Text>
        <Text size="xs" c="dimmed" ff="monospace">
          {desk.slug}
        </Text>
      </span>
      <Text size="sm">{desk.description}</Text>
      {desk.isDefault ? (
        <Badge variant="default" size="sm" tt="none">
          {say('desks.default')}
        </Badge>
      ) : (
        <span />
      )}
    </UnstyledButton>
  );
}
