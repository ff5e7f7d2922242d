import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api, type Wire } from '../api/editorial.js';

/** What somebody does with a wire: claims it, lets it go, takes it over, drafts a story from it. */
export function useWireWork({ wireId }: Pick<Wire, 'wireId'>) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const onSettled = () => Promise.all([queries.invalidateQueries({ queryKey: ['wire', wireId] }), queries.invalidateQueries({ queryKey: ['wires'] })]);
  return {
    claim: useMutation({ mutationFn: () => api.claimWire(wireId), onSettled }),
    release: useMutation({ mutationFn: () => api.releaseWire(wireId), onSettled }),
    takeOver: useMutation({ mutationFn: (reason: string) => api.takeOverWire(wireId, reason), onSettled }),
    draft: useMutation({ mutationFn: () => api.draftFromWire(wireId), onSuccess: ({ storyId }) => navigate({ to: '/stories/$storyId', params: { storyId } }), onSettled }),
  };
}
