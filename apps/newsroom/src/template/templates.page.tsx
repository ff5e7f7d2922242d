import { Button, Group, NativeSelect, Paper, Stack, Text, Title, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { api, type Template } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { useSections } from '../publication/publication.js';
import { mayOn, useDesksWith } from '../session/desk-rights.js';
import { useSession } from '../session/session.js';
import { laterPart } from '../shell/later-part.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { SidePanel } from '../shell/side-panel.js';

const useForm = laterPart(() => import('./template-form.js'));

/** What stories of a desk begin as. The desk, and the template that is open, live in the address. */
export function TemplatesPage() {
  const { say } = useLanguage();
  const search = useSearch({ from: '/templates' });
  const navigate = useNavigate({ from: '/templates' });
  const desks = useDesksWith('story:read');
  const deskId = desks.find((desk) => desk.deskId === search.desk)?.deskId ?? desks[0]?.deskId;
  const mayManage = mayOn(useSession().data, 'template:manage', deskId ?? '');
  const open = (template: string | undefined) => void navigate({ search: (before) => ({ ...before, template }) });
  const done = () => void navigate({ search: (before) => ({ ...before, template: undefined }), ignoreBlocker: true });
  const form = useForm(search.template !== undefined);
  const templates = useQuery({ queryKey: ['templates', deskId], queryFn: () => api.templates(deskId!), enabled: deskId !== undefined });
  const chosen = templates.data?.items.find(({ templateId }) => templateId === search.template);
  const opened = useLastSeen(chosen, search.template);
  return (
    <Stack>
      <Group justify="space-between" align="end">
        <Title order={1} size="h2">
          {say('templates.title')}
        </Title>
        <Group align="end">
          {desks.length > 1 && (
            <NativeSelect label={say('app.desk')} value={deskId} data={desks.map((desk) => ({ value: desk.deskId, label: desk.name }))} onChange={(event) => void navigate({ search: { desk: event.currentTarget.value } })} />
          )}
          {mayManage && <Button onClick={() => open('new')}>{say('templates.new')}</Button>}
        </Group>
      </Group>
      {templates.error && <ProblemAlert error={templates.error} onRetry={() => void templates.refetch()} />}
      {templates.isPending && <Text c="dimmed">{say('app.loading')}</Text>}
      {templates.data?.items.length === 0 && <Text c="dimmed">{say('templates.empty')}</Text>}
      <Stack component="ul" gap="xs" m={0} p={0} maw={820} style={{ listStyle: 'none' }}>
        {templates.data?.items.map((template) => (
          <li key={template.templateId}>
            <TemplateRow template={template} onOpen={() => open(template.templateId)} />
          </li>
        ))}
      </Stack>
      {deskId && (search.template === 'new' || opened) && (
        <SidePanel key={search.template} title={say(opened ? 'templates.template' : 'templates.new')} size="xl" isSteady onClose={() => open(undefined)}>
          {form && <form.TemplateForm deskId={deskId} template={opened} isGone={opened !== chosen} isChangeable={mayManage} onDone={done} />}
        </SidePanel>
      )}
    </Stack>
  );
}

/** The template that is open, as it was last seen: one that is removed meanwhile stays before whoever types in it. */
function useLastSeen(chosen: Template | undefined, templateId: string | undefined): Template | undefined {
  const [seen, setSeen] = useState(chosen);
  if (chosen && chosen !== seen) setSeen(chosen);
  return chosen ?? (seen?.templateId === templateId ? seen : undefined);
}

function TemplateRow({ template, onOpen }: { readonly template: Template; readonly onOpen: () => void }) {
  const { say } = useLanguage();
  const sections = useSections();
  const { name, fields } = template;
  const section = fields.section && (sections.find(({ value }) => value === fields.section)?.label ?? fields.section);
  const told = [section, fields.urgency !== undefined && `${say('editor.urgency')}: ${fields.urgency}`, fields.tags?.join(', '), fields.body && say('templates.hasText')];
  return (
    <UnstyledButton className="list-button" onClick={onOpen}>
      <Paper withBorder p="sm" radius="sm">
        <Text fw={600}>{name}</Text>
        {fields.headline && <Text size="sm">{fields.headline}</Text>}
        <Text size="xs" c="dimmed">
          {told.filter(Boolean).join(' · ')}
        </Text>
      </Paper>
    </UnstyledButton>
  );
}
