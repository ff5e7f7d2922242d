import { Card, Stack, Text, UnstyledButton } from '@mantine/core';
import type { UploadedPicture } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { cropPosition } from './crop.js';
import { RightsBadges } from './rights-badge.js';

interface PictureCardProps {
  readonly picture: UploadedPicture;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

/** A picture of the grid, cropped as cards of the site crop it. */
export function PictureCard({ picture, isChosen, onChoose }: PictureCardProps) {
  const { say, language } = useLanguage();
  return (
    <UnstyledButton onClick={onChoose} aria-current={isChosen} className="list-button" h="100%" w="100%">
      <Card withBorder padding="xs" radius="sm" h="100%" bg={isChosen ? 'var(--mantine-primary-color-light)' : undefined}>
        <Card.Section>
          <img className="picture-thumb" src={picture.smallUrl} alt="" loading="lazy" style={{ objectPosition: cropPosition(picture.focus) }} />
        </Card.Section>
        <Stack gap={4} mt={6}>
          <Text size="sm" fw={600} lineClamp={2}>
            {titleOf(picture, language) || say('pictures.untitled')}
          </Text>
          {picture.credit && (
            <Text size="xs" c="dimmed" lineClamp={1}>
              {picture.credit}
            </Text>
          )}
          <RightsBadges picture={picture} />
        </Stack>
      </Card>
    </UnstyledButton>
  );
}

/** What people would call it: in their language if there is a text, else in any. */
export function titleOf({ captions, alternativeTexts, caption, fileName }: UploadedPicture, language: string): string {
  return [captions[language], alternativeTexts[language], caption, ...Object.values(captions), ...Object.values(alternativeTexts), fileName].find(Boolean) ?? '';
}
