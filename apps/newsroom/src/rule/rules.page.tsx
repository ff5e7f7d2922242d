import { Button, Group, Stack, Switch, Text, UnstyledButton } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type WireRules } from '../api/editorial.js';
import { ApiFailure } from '../api/problem.js';
import { useLanguage } from '../language/language.js';
import { may, useSession } from '../session/session.js';
import { AddButton } from '../settings/add-button.js';
import { laterPart } from '../shell/later-part.js';
import { LeaveGuard } from '../shell/leave-guard.js';
import { Loaded } from '../shell/loaded.js';
import { PageHead } from '../shell/page-head.js';
import { Permitted, ReadOnlyNote } from '../shell/permitted.js';
import { replaced } from '../shell/reorder.js';
import { SaveLine } from '../shell/save-line.js';
import { SidePanel } from '../shell/side-panel.js';
import { SortableRows } from '../shell/sortable-rows.js';
import { useDraft } from '../shell/use-draft.js';
import { SourceTabs } from '../source/source-tabs.js';
import { NEW_RULE, draftOf, rebasedRules, type RuleDraft, type RulesDraft } from './rule-draft.js';
import { useRuleWords } from './rule-words.js';
import './rule.css';

const useRuleForm = laterPart(() => import('./rule-form.js'));
const useDryRun = laterPart(() => import('./dry-run-panel.js'));

const MOST_RULES = 100;
const RULES = ['wire-rules'];

/** What becomes of wires when they come in. */
export function RulesPage() {
  const { say } = useLanguage();
  const rules = useQuery({ queryKey: RULES, queryFn: api.wireRules, staleTime: Infinity, refetchOnMount: 'always', refetchOnWindowFocus: false });
  return (
    <Stack>
      <PageHead title={say('rules.title')} />
      <SourceTabs shown="/sources/rules" />
      <Permitted right="source:read">
        <Loaded of={rules}>{(kept) => <Rules kept={kept} onTakeIn={() => void rules.refetch()} />}</Loaded>
      </Permitted>
    </Stack>
  );
}

function Rules({ kept, onTakeIn }: { readonly kept: WireRules; readonly onTakeIn: () => void }) {
  const { say } = useLanguage();
  const queries = useQueryClient();
  const editable = may(useSession().data, 'source:manage');
  const draft = useDraft<RulesDraft>(draftOf(kept), rebasedRules);
  const [openId, setOpenId] = useState<string>();
  const { rules } = draft.typed;
  const save = useMutation({
    mutationFn: (sent: RulesDraft) => api.changeWireRules(kept.revision, { rules: [...sent.rules] }),
    onSuccess: (saved, sent) => {
      draft.answer(sent, draftOf(saved));
      queries.setQueryData(RULES, saved);
    },
  });
  const arrange = (next: RulesDraft['rules']) => {
    if (save.isError) save.reset(); // it names rules by the places that they had
    draft.change({ rules: next });
  };
  const nameOf = ({ name }: RuleDraft, place: number) => name || say('rules.rule', { place: place + 1 });
  const set = (place: number, changes: Partial<RuleDraft>) => draft.change({ rules: replaced(rules, place, { ...rules[place]!, ...changes }) });
  const add = () => {
    const ruleId = crypto.randomUUID();
    draft.change({ rules: [...rules, { ...NEW_RULE, ruleId }] });
    setOpenId(ruleId);
  };
  const open = rules.findIndex(({ ruleId }) => ruleId === openId);
  const chosen = rules[open];
  const [form, dryRun] = [useRuleForm(chosen !== undefined), useDryRun()];
  return (
    <Stack maw={900}>
      <Text size="sm" c="dimmed">
        {say('rules.hint')}
      </Text>
      {!editable && <ReadOnlyNote right="source:manage" />}
      {rules.length === 0 ? (
        <NoRules editable={editable} onAdd={add} />
      ) : (
        <SortableRows label={say('rules.title')} items={rules} editable={editable} nameOf={nameOf} onChange={arrange}>
          {(rule, place) => <RuleRow rule={rule} name={nameOf(rule, place)} editable={editable} onOpen={() => setOpenId(rule.ruleId)} onTurn={(isOn) => set(place, { isOn })} />}
        </SortableRows>
      )}
      {editable && rules.length > 0 && rules.length < MOST_RULES && <AddButton label={say('rules.add')} onAdd={add} />}
      {editable && dryRun && <dryRun.DryRun rules={rules} nameOf={nameOf} />}
      <SaveLine save={save} isChanged={draft.isChanged} editable={editable && (rules.length > 0 || draft.isChanged)} onSave={() => save.mutate(draft.typed)} onTakeIn={onTakeIn} />
      {chosen && (
        <SidePanel title={nameOf(chosen, open)} size="xl" onClose={() => setOpenId(undefined)}>
          {form && <form.RuleForm rule={chosen} place={open} editable={editable} failure={save.error instanceof ApiFailure ? save.error : undefined} onChange={(changes) => set(open, changes)} />}
          <Group mt="md">
            <Button onClick={() => setOpenId(undefined)}>{say('rules.done')}</Button>
            <Text size="sm" c="dimmed">
              {say('rules.done.hint')}
            </Text>
          </Group>
        </SidePanel>
      )}
      <LeaveGuard isTyped={draft.isChanged} />
    </Stack>
  );
}

/** Teaches what rules are for. */
function NoRules({ editable, onAdd }: { readonly editable: boolean; readonly onAdd: () => void }) {
  const { say } = useLanguage();
  return (
    <Stack gap="xs" align="start">
      <Text>{say('rules.none')}</Text>
      <Text size="sm" c="dimmed">
        {say('rules.none.example')}
      </Text>
      {editable && <Button onClick={onAdd}>{say('rules.first')}</Button>}
    </Stack>
  );
}

interface RuleRowProps {
  readonly rule: RuleDraft;
  readonly name: string;
  readonly editable: boolean;
  readonly onOpen: () => void;
  readonly onTurn: (isOn: boolean) => void;
}

function RuleRow({ rule, name, editable, onOpen, onTurn }: RuleRowProps) {
  const { say } = useLanguage();
  const words = useRuleWords();
  return (
    <div className="rule-row">
      <Switch aria-label={say('rules.isOn', { name })} checked={rule.isOn} disabled={!editable} onChange={({ currentTarget }) => onTurn(currentTarget.checked)} />
      <UnstyledButton className="list-button rule-button" onClick={onOpen}>
        <Text fw={600} td={rule.isOn ? undefined : 'line-through'}>
          {name}
        </Text>
        <Text size="sm">{words.conditions(rule.conditions)}</Text>
        <Text size="sm" c="dimmed">
          → {words.actions(rule)}
        </Text>
      </UnstyledButton>
    </div>
  );
}
