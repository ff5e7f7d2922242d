import { Button, Divider, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, type UploadedPicture } from '../api/editorial.js';
import { ApiFailure } from '../api/problem.js';
import { useLanguage } from '../language/language.js';
import { useMoments, usePublication } from '../publication/publication.js';
import { may, useSession } from '../session/session.js';
import { LeaveGuard } from '../shell/leave-guard.js';
import { Loaded } from '../shell/loaded.js';
import { SaveProblem } from '../shell/save-problem.js';
import { useDraft } from '../shell/use-draft.js';
import { FactsForm } from './facts-form.js';
import { changedFacts, changedRights, factsOf, rebasedFacts, rightsOf, type PictureFacts, type PictureRights } from './picture-draft.js';
import { PictureUses } from './picture-uses.js';
import { RightsBadges } from './rights-badge.js';
import { RightsForm } from './rights-form.js';

/** Everything that is known of a picture, to be changed by those who may. */
export function PictureDetails({ pictureId }: { readonly pictureId: string }) {
  const { say } = useLanguage();
  const picture = useQuery({ queryKey: ['picture', pictureId], queryFn: () => api.picture(pictureId) });
  const publication = usePublication();
  if (!publication.isFetched) return <Text c="dimmed">{say('app.loading')}</Text>;
  const zone = publication.data?.timezone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <Loaded of={picture}>
      {(known) => (
        <Stack>
          <Origin picture={known} />
          <DetailsForm key={pictureId} picture={known} zone={zone} />
          <Divider />
          <PictureUses pictureId={pictureId} />
        </Stack>
      )}
    </Loaded>
  );
}

function Origin({ picture }: { readonly picture: UploadedPicture }) {
  const { say } = useLanguage();
  const moment = useMoments();
  const told = [picture.fileName, picture.takenAt && say('picture.takenAt', { time: picture.takenAt.replace('T', ' ') }), say('picture.uploadedAt', { time: moment(picture.uploadedAt) }), picture.isPublic && say('picture.public')];
  return (
    <Stack gap={4}>
      <RightsBadges picture={picture} />
      <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
        {told.filter(Boolean).join(' · ')}
      </Text>
    </Stack>
  );
}

interface Typed {
  readonly facts: PictureFacts;
  readonly rights: PictureRights;
}

/** What is typed stays until it is saved, whoever saves meanwhile. */
function DetailsForm({ picture, zone }: { readonly picture: UploadedPicture; readonly zone: string }) {
  const { say } = useLanguage();
  const queries = useQueryClient();
  const session = useSession();
  const facts = useDraft(factsOf(picture), rebasedFacts);
  const rights = useDraft(rightsOf(picture, zone));
  const [newFacts, newRights] = [changedFacts(picture, facts.typed), changedRights(picture, rights.typed)];
  const keep = (changed: UploadedPicture) => queries.setQueryData(['picture', picture.pictureId], changed);
  const save = useMutation({
    mutationFn: async (sent: Typed) => {
      const described = newFacts ? await api.changePicture(picture.pictureId, picture.revision, newFacts) : picture;
      facts.accept(sent.facts);
      keep(described); // though the rights may be refused
      if (newRights) keep(await api.clearPicture(picture.pictureId, described.revision, newRights));
      rights.accept(sent.rights);
    },
    onSettled: () => void queries.invalidateQueries({ queryKey: ['pictures'] }),
  });
  const failure = save.error instanceof ApiFailure ? save.error : undefined;
  const [mayDescribe, mayClear] = [may(session.data, 'picture:write'), may(session.data, 'picture:clear')];
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ facts: facts.typed, rights: rights.typed });
      }}
    >
      <Stack>
        <FactsForm picture={picture} facts={facts.typed} editable={mayDescribe} failure={failure} onChange={facts.change} />
        <RightsForm rights={rights.typed} editable={mayClear} failure={failure} onChange={rights.change} />
        <SaveProblem
          error={save.error}
          onTakeIn={() => {
            save.reset();
            void queries.invalidateQueries({ queryKey: ['picture', picture.pictureId] });
          }}
        />
        {(mayDescribe || mayClear) && (
          <Group justify="end">
            <Button type="submit" loading={save.isPending} disabled={!newFacts && !newRights}>
              {say('picture.save')}
            </Button>
          </Group>
        )}
      </Stack>
      <LeaveGuard isTyped={newFacts !== undefined || newRights !== undefined} open="picture" />
    </form>
  );
}
