import { Button, Stack, Text, Title } from '@mantine/core';
import { useLanguage } from '../language/language.js';
import { usePageStands } from './page-stands.js';

/** Stands where a page was that failed, or a part of the app that could not be loaded. */
export function StoppedPage() {
  const { say } = useLanguage();
  usePageStands();
  return (
    <Stack align="start" maw={560} p="md">
      <Title order={1} size="h2">
        {say('error.stopped')}
      </Title>
      <Text>{say('error.stopped.hint')}</Text>
      <Button onClick={() => window.location.reload()}>{say('error.reload')}</Button>
    </Stack>
  );
}

/** The same where nothing of the app is left around it. */
export function StoppedApp() {
  return (
    <main>
      <StoppedPage />
    </main>
  );
}
