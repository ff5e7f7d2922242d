import { Badge } from '@mantine/core';
import type { WireInInbox } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { useNearMoments } from '../publication/publication.js';
import { isOver } from './is-over.js';

/** What is to be known of a wire before it is used. */
export function WireBadges({ wire }: { readonly wire: WireInInbox }) {
  const { say } = useLanguage();
  const moment = useNearMoments();
  const badges = [
    wire.isKilled && { key: 'killed', color: 'red', text: say('wires.killed') },
    wire.urgency !== null && wire.urgency <= 2 && { key: 'urgency', color: 'red', text: say('wires.urgent', { urgency: wire.urgency }) },
    wire.embargoedUntil && { key: 'embargo', ...(isOver(wire.embargoedUntil) ? { color: 'gray', variant: 'default', text: say('wires.embargoOver', { time: moment(wire.embargoedUntil) }) } : { color: 'orange', text: say('wires.embargo', { time: moment(wire.embargoedUntil) }) }) },
    wire.state === 'used' && { key: 'used', color: 'teal', text: say('wires.state.used') },
    wire.isSkipped && { key: 'skipped', color: 'gray', text: say('wires.skipped') },
    wire.desk && { key: 'desk', color: 'indigo', text: wire.desk.name },
    ...wire.tags.map((tag) => ({ key: `tag ${tag}`, color: 'gray', text: tag })),
    wire.cluster.size > 1 && { key: 'cluster', color: 'grape', text: say('wires.cluster', { count: wire.cluster.size - 1 }) },
    wire.cluster.isTaken && { key: 'taken', color: 'blue', text: say('wires.clusterTaken') },
    wire.claim && { key: 'claim', color: 'blue', text: wire.claim.by.name },
    wire.version > 1 && { key: 'version', color: 'gray', text: say('wires.version', { version: wire.version }) },
  ].filter((badge) => badge !== false && badge !== null && badge !== '');
  return badges.map(({ key, color, text, ...look }) => (
    <Badge key={key} size="xs" color={color} {...look} maw="100%" tt="none">
      {text}
    </Badge>
  ));
}
