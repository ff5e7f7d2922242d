import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api, type Wire } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { HEADLINE } from '../story/headline-hash.js';
import { useStoryLanguages } from '../publication/publication.js';

/** What somebody does with a wire: claims it, lets it go, takes it over, puts it where it belongs, drafts a story from it. */
export function useWireWork({ wireId, language, placementRevision, usedIn }: Pick<Wire, 'wireId' | 'language' | 'placementRevision' | 'usedIn'>) {
  const { language: own } = useLanguage();
  const languages = useStoryLanguages();
  /** A wire in a language that is not published is written anew in that of whoever reads it. */
  const into = [language, own].find((one) => languages.some(({ value }) => value === one)) ?? languages[0]!.value;
  const queries = useQueryClient();
  const navigate = useNavigate();
  const onSettled = () => Promise.all([queries.invalidateQueries({ queryKey: ['wire', wireId] }), queries.invalidateQueries({ queryKey: ['wires'] })]);
  return {
    claim: useMutation({ mutationFn: () => api.claimWire(wireId), onSettled }),
    release: useMutation({ mutationFn: () => api.releaseWire(wireId), onSettled }),
    place: useMutation({ mutationFn: (changes: Parameters<typeof api.placeWire>[1]) => api.placeWire({ wireId, placementRevision }, changes), onSettled }),
    takeOver: useMutation({ mutationFn: (reason: string) => api.takeOverWire(wireId, reason), onSettled }),
    draft: useMutation({ mutationFn: () => api.draftFromWire({ wireId, usedIn }, into), onSuccess: ({ storyId }) => navigate({ to: '/stories/$storyId', params: { storyId }, hash: HEADLINE }), onSettled }),
  };
}
