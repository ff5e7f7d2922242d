import { ActionIcon, Anchor, Badge, Button, Group, Paper, Stack, Text } from '@mantine/core';
import { IconColumns2 } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { api, type Story } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { useStoryLanguages } from '../publication/publication.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { isInUse } from './shown-status.js';

interface TranslationPanelProps {
  readonly story: Story;
  /** The story that stands beside the text. */
  readonly beside: string | undefined;
  readonly onBeside: (storyId: string | undefined) => void;
}

/** The story in its other languages, each to be opened or to be read beside the text, and a way to begin one that is missing. */
export function TranslationPanel({ story, beside, onBeside }: TranslationPanelProps) {
  const { say } = useLanguage();
  const languages = useStoryLanguages();
  const navigate = useNavigate();
  const translate = useMutation({
    mutationFn: (language: string) => api.translate(story.storyId, language),
    onSuccess: (sibling) => navigate({ to: '/stories/$storyId', params: { storyId: sibling.storyId } }),
  });
  const siblingIn = (language: string) => story.translations.find((one) => one.language === language);
  const shown = languages.filter(({ value }) => value === story.language || siblingIn(value) || isInUse(story));
  return (
    <Paper withBorder p="sm" radius="sm" component="section" aria-label={say('translations.title')}>
      <Stack gap="xs">
        <Text fw={600}>{say('translations.title')}</Text>
        {translate.error && <ProblemAlert error={translate.error} />}
        {shown.map(({ value: language, label }) => {
          const sibling = siblingIn(language);
          return (
            <Group key={language} gap="xs" wrap="nowrap">
              <Badge size="sm" variant="light" w={36}>
                {language}
              </Badge>
              {language === story.language ? (
                <Text size="sm" c="dimmed">
                  {say('translations.this')}
                </Text>
              ) : sibling?.isHidden ? (
                <Text size="sm" c="dimmed">
                  {sibling.status ? `${say('translations.hidden')} · ${say(`status.${sibling.status}`)}` : say('translations.closed')}
                </Text>
              ) : sibling ? (
                <>
                  <Anchor component={Link} to={`/stories/${sibling.storyId}`} size="sm" lang={language} flex={1}>
                    {sibling.headline || say('stories.untitled')} · {sibling.status && say(`status.${sibling.status}`)}
                  </Anchor>
                  <ActionIcon
                    variant={beside === sibling.storyId ? 'filled' : 'default'}
                    size="lg"
                    aria-pressed={beside === sibling.storyId}
                    title={say('beside.open')}
                    aria-label={`${say('beside.open')}: ${label}`}
                    onClick={() => onBeside(beside === sibling.storyId ? undefined : sibling.storyId)}
                  >
                    <IconColumns2 size={18} aria-hidden />
                  </ActionIcon>
                </>
              ) : (
                <Button variant="subtle" size="compact-xs" loading={translate.isPending && translate.variables === language} onClick={() => translate.mutate(language)}>
                  {say('translations.add', { language: label })}
                </Button>
              )}
            </Group>
          );
        })}
      </Stack>
    </Paper>
  );
}
