import { Button, Group, Progress, Text } from '@mantine/core';
import { useLanguage } from '../language/language.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import type { FailedUpload } from './upload-all.js';
import type { UploadUnderWay } from './use-upload.js';

const PERCENT = 100;

/** How far an upload is, with a way to stop it, or which files did not get there, and why. */
export function UploadProgress({ upload }: { readonly upload: UploadUnderWay }) {
  const { say } = useLanguage();
  if (!upload.isPending) return <UploadFailures failed={upload.failed} />;
  const percent = Math.floor(upload.part * PERCENT);
  return (
    <Group gap="sm" wrap="nowrap">
      <Progress.Root flex={1} size="md">
        <Progress.Section value={percent} aria-label={say('editor.picture.uploading')} />
      </Progress.Root>
      <Text size="xs" miw="3.5em" ta="end">
        {percent} %
      </Text>
      <Button size="compact-xs" variant="subtle" onClick={upload.cancel}>
        {say('app.cancel')}
      </Button>
    </Group>
  );
}

/** Once for all files that failed together. */
function UploadFailures({ failed }: { readonly failed: readonly FailedUpload[] }) {
  const errors = [...new Set(failed.map(({ error }) => error))];
  return errors.map((error, index) => {
    const names = failed.filter((one) => one.error === error).map(({ fileName }) => fileName);
    return <ProblemAlert key={index} error={error} about={names.join(', ')} />;
  });
}
