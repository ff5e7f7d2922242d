import { ActionIcon, Button, Checkbox, Group, Menu, Modal, Stack, TextInput } from '@mantine/core';
import { IconBookmark, IconCheck, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { api, type NamedDesk, type SavedView } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { FOCUS_AT_ONCE } from '../shell/focus-at-once.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { searchOfView, showsTheSame, viewFiltersOf, type BoardSearch } from './board-search.js';

const VIEWS = ['views'] as const;

interface SavedViewsProps {
  readonly search: BoardSearch;
  readonly desk: NamedDesk;
  readonly onChoose: (search: BoardSearch) => void;
}

/** Filters under a name, one's own and those shown to the desk: chosen, kept and removed. */
export function SavedViews({ search, desk, onChoose }: SavedViewsProps) {
  const { say } = useLanguage();
  const queries = useQueryClient();
  const [dialog, setDialog] = useState<'save' | 'remove'>();
  const views = useQuery({ queryKey: VIEWS, queryFn: api.views, staleTime: 60_000 });
  const items = views.data?.items ?? [];
  const isShown = (view: SavedView) => showsTheSame(searchOfView(view.filters, desk.deskId), { ...search, desk: desk.deskId });
  const chosen = items.find(isShown);
  const remove = useMutation({ mutationFn: (view: SavedView) => api.removeView(view.viewId), onSettled: () => queries.invalidateQueries({ queryKey: VIEWS }) });
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button className="board-views-open" size="xs" variant={chosen ? 'light' : 'default'} leftSection={<IconBookmark size={14} aria-hidden />} aria-label={chosen?.name ?? say('board.views')} data-chosen={chosen !== undefined}>
            <span className="board-view-name">{chosen?.name ?? say('board.views')}</span>
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {items.length === 0 && <Menu.Label>{say('board.views.none')}</Menu.Label>}
          {items.map((view) => (
            <Menu.Item key={view.viewId} leftSection={view === chosen ? <IconCheck size={14} aria-hidden /> : <span className="board-no-mark" />} onClick={() => onChoose(searchOfView(view.filters, desk.deskId))}>
              {view.isOwn ? view.name : say('board.views.of', { name: view.name, owner: view.owner })}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item onClick={() => setDialog('save')}>{say('board.views.save')}</Menu.Item>
          {items.some(({ isOwn }) => isOwn) && <Menu.Item onClick={() => setDialog('remove')}>{say('board.views.manage')}</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
      {dialog === 'save' && <SaveViewDialog search={search} desk={desk} onClose={() => setDialog(undefined)} />}
      <Modal opened={dialog === 'remove'} onClose={() => setDialog(undefined)} title={say('board.views.manage')} centered closeButtonProps={{ 'aria-label': say('app.close') }}>
        <Stack gap="xs">
          {remove.error && <ProblemAlert error={remove.error} />}
          {items
            .filter(({ isOwn }) => isOwn)
            .map((view) => (
              <Group key={view.viewId} justify="space-between" wrap="nowrap">
                <span>{view.name}</span>
                <ActionIcon variant="subtle" color="red" aria-label={say('board.views.remove', { name: view.name })} loading={remove.isPending && remove.variables === view} onClick={() => remove.mutate(view)}>
                  <IconTrash size={16} aria-hidden />
                </ActionIcon>
              </Group>
            ))}
        </Stack>
      </Modal>
    </>
  );
}

function SaveViewDialog({ search, desk, onClose }: { readonly search: BoardSearch; readonly desk: NamedDesk; readonly onClose: () => void }) {
  const { say } = useLanguage();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [isShared, setIsShared] = useState(false);
  const [key] = useState(() => crypto.randomUUID());
  const save = useMutation({
    mutationFn: () => api.saveView({ name: name.trim(), filters: viewFiltersOf({ ...search, desk: desk.deskId }), deskId: isShared ? desk.deskId : null }, key),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: VIEWS });
      onClose();
    },
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <Modal opened onClose={onClose} title={say('board.views.save')} centered closeButtonProps={{ 'aria-label': say('app.close') }}>
      <form onSubmit={submit}>
        <Stack>
          <TextInput label={say('board.views.name')} required {...FOCUS_AT_ONCE} maxLength={80} value={name} onChange={(event) => setName(event.currentTarget.value)} />
          <Checkbox label={say('board.views.share', { desk: desk.name })} checked={isShared} onChange={(event) => setIsShared(event.currentTarget.checked)} />
          {save.error && <ProblemAlert error={save.error} />}
          <Group justify="end">
            <Button variant="default" onClick={onClose}>
              {say('app.cancel')}
            </Button>
            <Button type="submit" loading={save.isPending} disabled={name.trim() === ''}>
              {say('board.views.keep')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
