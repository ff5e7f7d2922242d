import { api } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { FoundFeeds } from './found-feeds.js';
import { lookByAddress } from './look-by-address.js';
import { LookField } from './look-form.js';

export interface AddByProps {
  readonly typed: string;
  readonly onType: (typed: string) => void;
  /** Says whether anything else is typed. */
  readonly onTypeElsewhere: (isTyped: boolean) => void;
  readonly onOpen: (sourceId: string) => void;
}

/** Finds the feeds of a site, or reads a feed. */
export function AddByAddress({ typed, onType, onOpen }: AddByProps) {
  const { say } = useLanguage();
  return (
    <LookField
      field={{ label: say('add.address'), description: say('add.address.hint'), inputMode: 'url' }}
      typed={typed}
      onType={onType}
      look={(address) => lookByAddress(address, api.previewSource)}
      looking={say('add.looking')}
      found={(preview) => <FoundFeeds preview={preview} onOpen={onOpen} />}
    />
  );
}
