import { Stack, Text, TextInput } from '@mantine/core';
import { embedFrameOf, type Embed } from '@stet/contracts';
import { useState } from 'react';
import { useLanguage } from '../language/language.js';
import type { BlockFormProps } from './block-dialog.js';
import { changedEmbed } from './embed-draft.js';

/** What stands on another site: its address, and words for it. The provider is known by the address, or named. */
export function EmbedForm({ block, language, onChange }: BlockFormProps & { readonly language: string }) {
  const { say } = useLanguage();
  const [embed, setEmbed] = useState<Embed>(() => ({ url: '', title: '', provider: '', ...(block.attrs as Partial<Embed> | undefined) }));
  const change = (changes: Partial<Embed>) => {
    const changed = changedEmbed(embed, changes);
    setEmbed(changed);
    onChange(isWhole(changed) ? { ...block, attrs: changed } : undefined);
  };
  const frame = embedFrameOf(embed.url);
  const isWrong = embed.url !== '' && !isAddress(embed.url);
  return (
    <Stack gap="xs">
      <TextInput
        label={say('block.embed.address')}
        placeholder="https://"
        type="url"
        maxLength={2_048}
        data-autofocus={embed.url === '' || undefined}
        error={isWrong ? say('block.embed.wrong') : undefined}
        value={embed.url}
        onChange={(event) => change({ url: event.currentTarget.value.trim() })}
      />
      <TextInput label={say('block.embed.title')} lang={language} maxLength={300} data-autofocus={embed.url !== '' || undefined} value={embed.title} onChange={(event) => change({ title: event.currentTarget.value })} />
      {!frame && <TextInput label={say('block.embed.provider')} maxLength={100} value={embed.provider} onChange={(event) => change({ provider: event.currentTarget.value })} />}
      {isAddress(embed.url) && (
        <Text size="xs" c="dimmed">
          {frame ? say('block.embed.framed', { provider: frame.provider }) : say('block.embed.linked')}
        </Text>
      )}
    </Stack>
  );
}

function isAddress(url: string): boolean {
  return URL.canParse(url) && new URL(url).protocol === 'https:';
}

function isWhole({ url, title, provider }: Embed): boolean {
  return isAddress(url) && title.trim() !== '' && provider.trim() !== '';
}
