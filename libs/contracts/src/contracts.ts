import { AuthorChanged } from './author.contracts.js';
import type { Contract } from './contract.js';
import { FrontCurated, PublicationChanged } from './publication.contracts.js';
import { StoryCorrected, StoryPublished, StoryUpdated, StoryWithdrawn } from './story.contracts.js';
import { ViewsAccepted, ViewsCounted } from './view.contracts.js';
import { WireKilled, WireReceived, WireUpdated } from './wire.contracts.js';

/** Every event of the newsroom. */
export const AllContracts: readonly Contract[] = [
  WireReceived,
  WireUpdated,
  WireKilled,
  StoryPublished,
  StoryUpdated,
  StoryCorrected,
  StoryWithdrawn,
  PublicationChanged,
  FrontCurated,
  AuthorChanged,
  ViewsAccepted,
  ViewsCounted,
] as unknown as readonly Contract[];

const byType = new Map(AllContracts.map((contract) => [contract.type, contract]));

/** The contract of an event type; none for a type that nobody here knows. */
export function contractOf(type: string): Contract | undefined {
  return byType.get(type);
}
