import { Anchor, Button, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState, type SubmitEvent } from 'react';
import { api, type Story } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { useSections, useStoryLanguages } from '../publication/publication.js';
import { FOCUS_AT_ONCE } from '../shell/focus-at-once.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { CommandKeys } from '../story/command-keys.js';
import { CheckList, useChecks } from './check-list.js';
import { Dialog } from './dialog.js';
import { TrailPanel } from './trail-panel.js';

interface Wanted {
  readonly headline: string;
  readonly language: string;
  readonly section: string;
}

interface BreakingStoryDialogProps {
  readonly onClosed: () => void;
}

/** A headline, and it is live: breaking news waits for no text. Language and section are those of the last time. */
export function BreakingStoryDialog({ onClosed }: BreakingStoryDialogProps) {
  const { say } = useLanguage();
  const [wanted, setWanted] = useWanted();
  const [languages, sections] = [useStoryLanguages(), useSections()];
  const flash = useFlash(wanted);
  const storyId = flash.story?.storyId;
  const made = useQuery({ queryKey: ['story', storyId], queryFn: () => api.story(storyId!), enabled: storyId !== undefined && flash.command.isError });
  const isLive = flash.command.isSuccess;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    flash.command.mutate();
  };
  const isTyped = !isLive && wanted.headline.trim() !== (flash.story?.headline ?? '');
  return (
    <Dialog title={say('flash.title')} isTyped={isTyped} onClosed={onClosed}>
      {(leave) => (
        <form onSubmit={submit}>
          <Stack>
            {isLive ? (
              <Text role="status">{say('flash.done')}</Text>
            ) : (
              <>
                <TextInput label={say('editor.headline')} description={say('flash.hint')} required {...FOCUS_AT_ONCE} lang={wanted.language} value={wanted.headline} onChange={(event) => setWanted({ headline: event.currentTarget.value })} />
                <Group grow>
                  <NativeSelect label={say('stories.language')} value={wanted.language} data={[...languages]} onChange={(event) => setWanted({ language: event.currentTarget.value })} disabled={storyId !== undefined} />
                  <NativeSelect label={say('editor.section')} required value={wanted.section} data={[...(wanted.section ? [] : [{ value: '', label: '—' }]), ...sections]} onChange={(event) => setWanted({ section: event.currentTarget.value })} />
                </Group>
              </>
            )}
            {isLive && <TrailPanel story={flash.command.data} />}
            {flash.command.error && <ProblemAlert error={flash.command.error} />}
            {flash.command.error && made.data && <Blocking story={made.data} onClose={() => leave()} />}
            <Group justify="end">
              {storyId && !flash.command.isPending && (
                <Anchor component={Link} to={`/stories/${storyId}`} size="sm">
                  {say('flash.open')}
                </Anchor>
              )}
              <Button variant="default" onClick={() => leave()}>
                {say(isLive ? 'app.close' : 'app.cancel')}
              </Button>
              {!isLive && (
                <Button type="submit" color="red" loading={flash.command.isPending} disabled={!wanted.headline.trim() || !wanted.section}>
                  {say('flash.publish')}
                </Button>
              )}
            </Group>
          </Stack>
        </form>
      )}
    </Dialog>
  );
}

/** What would have to be mended, and the way to where it is. */
function Blocking({ story, onClose }: { readonly story: Story; readonly onClose: () => void }) {
  const checks = useChecks(story, true);
  return checks.data?.isPublishable === false ? <CheckList story={story} checks={checks} onGoTo={onClose} /> : null;
}

/** Language and section are kept on this device; those that the publication does not have any more give way to the first that it has. */
function useWanted(): [Wanted, (change: Partial<Wanted>) => void] {
  const { language: own } = useLanguage();
  const [headline, setHeadline] = useState('');
  const [kept, keep] = useLocalStorage({ key: 'newsroom.flash', defaultValue: { language: own as string, section: '' }, getInitialValueInEffect: false });
  const known = (list: readonly { readonly value: string }[], value: string) => (list.some((one) => one.value === value) ? value : (list[0]?.value ?? ''));
  const [languages, sections] = [useStoryLanguages(), useSections()];
  const place = { language: known(languages, kept.language), section: known(sections, kept.section) };
  const change = ({ headline: text, ...rest }: Partial<Wanted>) => {
    if (text !== undefined) setHeadline(text);
    else keep({ ...place, ...rest });
  };
  return [{ headline, ...place }, change];
}

/** Begins the story, marks it and publishes it. What was begun before a refusal is gone on with: a second press makes no second story. */
function useFlash({ headline, language, section }: Wanted) {
  const queries = useQueryClient();
  const [keys] = useState(() => new CommandKeys());
  const [story, setStory] = useState<Story>();
  const command = useMutation({
    mutationFn: async () => {
      const begun = story ? await api.rewriteBegun(story.storyId, story.revision, { headline, section }) : await api.createStory({ headline, language, section }, keys.of(`begin ${headline} ${language} ${section}`));
      setStory(begun);
      const marked = await api.markBreaking(begun.storyId, null);
      setStory(marked);
      return api.publish(begun.storyId, keys.of(`${headline} ${section}`));
    },
    onSuccess: async (published) => {
      queries.setQueryData(['story', published.storyId], published);
      await queries.invalidateQueries({ queryKey: ['stories'] });
    },
  });
  return { command, story };
}
