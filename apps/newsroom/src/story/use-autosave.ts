import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { api, type Story } from '../api/editorial.js';
import { ApiFailure } from '../api/problem.js';
import { forgetLocally, keepLocally, localTextOf } from './local-text.js';
import { changesOf, textOf, type StoryText } from './story-text.js';

export type SaveState = 'saved' | 'saving' | 'unsaved' | 'offline' | 'refused' | 'conflict';

/** Quiet after the last keystroke before it is saved, and time between tries when nobody answers, in milliseconds. */
const QUIET_MS = 800;
const RETRY_MS = 3_000;

/**
 * Keeps what is typed on this device at once and saves it after a moment of quiet. One save is under way at a time.
 * A save that meets a newer revision stops and asks; a silent newsroom is asked again until it answers.
 */
export function useAutosave(story: Story) {
  const queries = useQueryClient();
  const kept = useRef(localTextOf<StoryText>(story.storyId));
  const [text, setText] = useState<StoryText>(() => ({ ...textOf(story), ...kept.current?.fields }));
  const [state, setState] = useState<SaveState>(kept.current ? 'unsaved' : 'saved');
  const [failure, setFailure] = useState<ApiFailure>();
  const wasRecovered = kept.current !== undefined;
  const revision = useRef(kept.current?.revision ?? story.revision);
  const latest = useRef(text);
  const isSaving = useRef(false);

  const save = useCallback(async (): Promise<boolean> => {
    if (isSaving.current) return false;
    isSaving.current = true;
    const sent = latest.current;
    setState('saving');
    try {
      const saved = await api.changeStory(story.storyId, revision.current, changesOf(sent));
      revision.current = saved.revision;
      queries.setQueryData(['story', story.storyId], saved);
      setFailure(undefined);
      const isAllSaved = latest.current === sent;
      if (isAllSaved) forgetLocally(story.storyId);
      else keepLocally(story.storyId, { revision: saved.revision, fields: latest.current });
      setState(isAllSaved ? 'saved' : 'unsaved');
      return isAllSaved;
    } catch (error) {
      const failed = error as ApiFailure;
      setFailure(failed);
      setState(failed.isStale ? 'conflict' : failed.isAway || failed.isSignedOut ? 'offline' : 'refused');
      return false;
    } finally {
      isSaving.current = false;
    }
  }, [queries, story.storyId]);

  const change = useCallback(
    (changes: Partial<StoryText>) => {
      latest.current = { ...latest.current, ...changes };
      keepLocally(story.storyId, { revision: revision.current, fields: latest.current });
      setText(latest.current);
      setState((before) => (before === 'conflict' ? before : 'unsaved'));
    },
    [story.storyId],
  );

  useEffect(() => {
    if (state !== 'unsaved' && state !== 'offline') return;
    const timer = setTimeout(() => void save(), state === 'offline' ? RETRY_MS : QUIET_MS);
    return () => clearTimeout(timer);
  }, [state, text, save]);

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (state !== 'saved') event.preventDefault();
    };
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [state]);

  /** Ends a conflict: with the text typed here on top of the newest revision, or with the newest text. */
  const resolveConflict = useCallback(
    async (choice: 'mine' | 'theirs') => {
      const newest = await api.story(story.storyId);
      revision.current = newest.revision;
      if (choice === 'theirs') {
        latest.current = textOf(newest);
        forgetLocally(story.storyId);
        setText(latest.current);
        setState('saved');
      } else setState('unsaved');
      setFailure(undefined);
      queries.setQueryData(['story', story.storyId], newest);
    },
    [queries, story.storyId],
  );

  return { text, change, state, failure, save, resolveConflict, wasRecovered };
}
