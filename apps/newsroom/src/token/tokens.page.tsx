import { Badge, Button, Stack, Text, UnstyledButton } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { api, type MachineToken } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { useMoments } from '../publication/publication.js';
import { may, useSession } from '../session/session.js';
import { laterPart } from '../shell/later-part.js';
import { PageHead } from '../shell/page-head.js';
import { Permitted } from '../shell/permitted.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { ReadOn } from '../shell/read-on.js';
import { SidePanel } from '../shell/side-panel.js';
import { usePages } from '../shell/use-pages.js';
import '../staff/people.css';
import { stateOf } from './token-state.js';

const useForm = laterPart(() => import('./new-token-form.js'));
const useDetails = laterPart(() => import('./token-details.js'));

/** In place of an id: a token that is still to be made. */
const NEW = 'new';
const COLORS = { good: 'teal', expired: 'yellow', revoked: 'gray' } as const;

/** The tokens by which programs work here. */
export function TokensPage() {
  const { say } = useLanguage();
  const navigate = useNavigate({ from: '/tokens' });
  const mayManage = may(useSession().data, 'token:manage');
  return (
    <Stack>
      <PageHead title={say('tokens.title')}>
        {mayManage && <Button onClick={() => void navigate({ search: { token: NEW } })}>{say('tokens.make')}</Button>}
      </PageHead>
      <Permitted right="token:manage">
        <Tokens />
      </Permitted>
    </Stack>
  );
}

function Tokens() {
  const { say } = useLanguage();
  const { token: chosen } = useSearch({ from: '/tokens' });
  const navigate = useNavigate({ from: '/tokens' });
  const choose = (token: string | undefined) => void navigate({ search: { token } });
  const { list, items: tokens } = usePages(['tokens'], api.machineTokens);
  const [form, details] = [useForm(chosen === NEW), useDetails(chosen !== undefined && chosen !== NEW)];
  const token = tokens.find(({ tokenId }) => tokenId === chosen);
  return (
    <>
      <Text size="sm" c="dimmed">
        {say('tokens.hint')}
      </Text>
      {list.error && <ProblemAlert error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && tokens.length === 0 && <Text>{say('tokens.empty')}</Text>}
      <Stack component="ul" gap={0} p={0} m={0} className="people">
        {tokens.map((one) => (
          <li key={one.tokenId}>
            <TokenLine token={one} isChosen={one.tokenId === chosen} onChoose={() => choose(one.tokenId)} />
          </li>
        ))}
      </Stack>
      <ReadOn list={list} />
      {chosen && (token || chosen === NEW) && (
        <SidePanel title={say(token ? 'token.title' : 'token.new')} onClose={() => choose(undefined)}>
          {token ? details && <details.TokenDetails token={token} /> : form && <form.NewTokenForm />}
        </SidePanel>
      )}
    </>
  );
}

function TokenLine({ token, isChosen, onChoose }: { readonly token: MachineToken; readonly isChosen: boolean; readonly onChoose: () => void }) {
  const { say } = useLanguage();
  const moment = useMoments();
  const state = stateOf(token, new Date());
  return (
    <UnstyledButton onClick={onChoose} aria-current={isChosen} className="list-button person-line">
      <span>
        <Text fw={600}>{token.name}</Text>
        <Text size="xs" c="dimmed" ff="monospace">
          {token.prefix}…
        </Text>
      </span>
      <Text size="sm">
        {token.lastUsedAt ? say('token.lastUsed', { when: moment(token.lastUsedAt) }) : say('token.neverUsed')} · {say('token.until', { when: moment(token.expiresAt) })}
      </Text>
      <Badge variant="default" size="sm" tt="none" leftSection={<span className="status-dot" data-color={COLORS[state]} aria-hidden />}>
        {say(`token.state.${state}`)}
      </Badge>
    </UnstyledButton>
  );
}
