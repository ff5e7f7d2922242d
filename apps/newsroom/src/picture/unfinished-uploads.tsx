import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useLanguage } from '../language/language.js';

/** With its protocol it is large, and the page needs nothing of it to stand. */
const uploading = () => import('./upload.js');

/** Uploads that stopped before this page was opened: chosen again, their files go on where they stopped. */
export function UnfinishedUploads() {
  const { say } = useLanguage();
  const uploads = useQuery({ queryKey: ['unfinished-uploads'], queryFn: async () => (await uploading()).unfinishedUploads() });
  if (!uploads.data?.length) return null;
  const forget = (key: string) => void uploading().then(async ({ forgetUpload }) => {
    await forgetUpload(key);
    await uploads.refetch();
  });
  return (
    <Alert color="blue" role="status">
      <Stack gap={6}>
        {uploads.data.map(({ key, name }) => (
          <Group key={key} justify="space-between" gap="xs">
            <Text size="sm" flex={1} miw={220}>
              {say('pictures.unfinished', { name })}
            </Text>
            <Button size="compact-sm" variant="default" onClick={() => forget(key)}>
              {say('pictures.forget')}
            </Button>
          </Group>
        ))}
      </Stack>
    </Alert>
  );
}
