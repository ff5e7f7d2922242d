import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { WireSource } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { useMoments } from '../publication/publication.js';
import { Sparkline } from './sparkline.js';
import { useSpans } from './source-words.js';

/** Where a source is, when it was last heard of, and when it will be asked. */
export function SourceFacts({ source }: { readonly source: WireSource }) {
  const { say } = useLanguage();
  const moment = useMoments();
  const { distance, due } = useSpans();
  const at = (instant: string | null) => (instant ? `${moment(instant)} (${distance(instant)})` : say('source.never'));
  const facts: readonly (readonly [string, ReactNode])[] = [
    [say('source.way'), say(source.subscription?.state === 'alive' ? 'source.way.hub' : `source.way.${source.way}`)],
    [say('source.address'), source.way === 'poll' ? <Original key="url" address={source.url} /> : (source.folder ?? source.url)],
    ...(source.movedTo ? [[say('source.movedTo'), <Original key="moved" address={source.movedTo} />] as const] : []),
    ...(source.subscription ? [[say('source.hub'), <HubFact key="hub" subscription={source.subscription} />] as const] : []),
    [say('source.lastItem'), at(source.lastItemAt)],
    [say('source.expected'), useExpectation(source)],
    [say('source.lastSuccess'), at(source.lastSuccessAt)],
    ...(source.isEnabled && source.nextPollAt ? [[say('source.nextPoll'), `${moment(source.nextPollAt)} (${due(source.nextPollAt)})`] as const] : []),
    [say('sources.col.perDay'), <Sparkline key="days" counts={source.health.perDay} />],
  ];
  return (
    <div>
      <dl className="source-facts">
        {facts.map(([name, fact]) => (
          <Fact key={name} name={name} fact={fact} />
        ))}
      </dl>
      <Anchor size="sm" underline="always" renderRoot={(props) => <Link {...props} to="/wires" search={{ source: source.sourceId }} />}>
        {say('source.wires')}
      </Anchor>
    </div>
  );
}

function Fact({ name, fact }: { readonly name: string; readonly fact: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{fact}</dd>
    </>
  );
}

function Original({ address }: { readonly address: string }) {
  return (
    <Anchor size="sm" href={address} target="_blank" rel="noopener noreferrer" underline="always">
      {address}
    </Anchor>
  );
}

/** Which hub tells of its news, and until when or why not. */
function HubFact({ subscription: { state, hub, leaseEndsAt, refusal } }: { readonly subscription: NonNullable<WireSource['subscription']> }) {
  const { say, has } = useLanguage();
  const moment = useMoments();
  const standing = () => {
    if (state === 'alive') return say('source.hub.alive', { until: moment(leaseEndsAt!) });
    return refusal && has(`source.hub.why.${refusal.code}`) ? say('source.hub.refusedWhy', { reason: say(`source.hub.why.${refusal.code}`, refusal.values) }) : say(`source.hub.${state}`);
  };
  return (
    <>
      {hub}
      <br />
      {standing()}
    </>
  );
}

function useExpectation({ freshnessSeconds, health: { expectedWithinSeconds } }: WireSource): string {
  const { say } = useLanguage();
  const { span } = useSpans();
  if (expectedWithinSeconds === null) return say('source.expected.unknown');
  return say(freshnessSeconds === null ? 'source.expected.own' : 'source.expected.set', { time: span(expectedWithinSeconds) });
}
