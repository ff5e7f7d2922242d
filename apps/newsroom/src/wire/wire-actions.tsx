import { Alert, Button, Group, Text } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import type { Wire } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { may, useSession } from '../session/session.js';
import { laterPart } from '../shell/later-part.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { useWireWork } from './wire-work.js';

const useTakeoverDialog = laterPart(() => import('./takeover-dialog.js'));

/** Claim, take-over and draft, by button and by key. Where a story was drafted already, that comes first: the key for a draft only leads to the button for another one. */
export function WireActions({ wire, hasKeys }: { readonly wire: Wire; readonly hasKeys: boolean }) {
  const { say } = useLanguage();
  const session = useSession();
  const { claim, release, takeOver, draft } = useWireWork(wire);
  const [isTaking, setIsTaking] = useState(false);
  const taking = useTakeoverDialog(isTaking);
  const isMine = wire.claim?.by.id === session.data?.staffId;
  const isTheirs = wire.claim !== null && !isMine;
  const mayWork = may(session.data, 'story:write');
  const turn = () => (isTheirs ? setIsTaking(true) : wire.claim ? release.mutate() : wire.isKilled || claim.mutate());
  const [first] = wire.stories;
  const another = useRef<HTMLButtonElement>(null);
  const canDraft = mayWork && !wire.isKilled && !isTheirs && !draft.isPending;
  useHotkeys(hasKeys && mayWork ? [['C', turn, { usePhysicalKeys: true }], ['D', () => (first ? another.current?.focus() : canDraft && draft.mutate()), { usePhysicalKeys: true }]] : []);
  const failure = claim.error ?? release.error ?? draft.error;
  return (
    <>
      {wire.claim && <ClaimNote claim={wire.claim} isMine={isMine} />}
      {failure && <ProblemAlert error={failure} />}
      {mayWork && (
        <Group>
          {first && (
            <Button component={Link} to={`/stories/${first.storyId}`}>
              {say('wires.openDrafted')}
            </Button>
          )}
          <Button ref={another} variant={first ? 'default' : 'filled'} onClick={() => draft.mutate()} loading={draft.isPending} disabled={!canDraft}>
            {say(first ? 'wires.draftAnother' : 'wires.draft')}
          </Button>
          <Button variant="default" onClick={turn} loading={claim.isPending || release.isPending} disabled={wire.isKilled && !isMine}>
            {say(isMine ? 'wires.release' : isTheirs ? 'wires.takeOver' : 'wires.claim')}
          </Button>
        </Group>
      )}
      {isTaking && wire.claim && taking && <taking.TakeoverDialog name={wire.claim.by.name} takeOver={takeOver} onClose={() => setIsTaking(false)} />}
    </>
  );
}

function ClaimNote({ claim, isMine }: { readonly claim: NonNullable<Wire['claim']>; readonly isMine: boolean }) {
  const { say } = useLanguage();
  return (
    <Alert color="blue" title={isMine ? say('wires.mine') : say('wires.theirs', { name: claim.by.name })}>
      {claim.takenFrom && claim.reason && <Text size="sm">{say('wires.takenFrom', { name: claim.takenFrom, reason: claim.reason })}</Text>}
    </Alert>
  );
}
