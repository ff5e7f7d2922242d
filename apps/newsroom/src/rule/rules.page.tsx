import { Alert, Button, Group, Stack, Switch, Text, UnstyledButton } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type WireRules } from '../api/editorial.js';
import { ApiFailure, type FieldProblem } from '../api/problem.js';
import { useLanguage } from '../language/language.js';
import { useRefusal } from '../refusal/use-refusal.js';
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
import { faultsAt, faultsIn } from './rule-faults.js';
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
  /** A rule that is still written for the first time. */
  const [freshId, setFreshId] = useState<string>();
  const [isSent, setSent] = useState(false);
  const { rules } = draft.typed;
  const save = useMutation({
    mutationFn: (sent: RulesDraft) => api.changeWireRules(kept.revision, { rules: [...sent.rules] }),
    onSuccess: (saved, sent) => {
      draft.answer(sent, draftOf(saved));
      queries.setQueryData(RULES, saved);
    },
  });
  const arrange = (next: RulesDraft['rules']) => {
    if (refusedIn(save.error).length > 0) save.reset(); // it names rules by the places that they had, and what was typed then
    setSent(false);
    draft.change({ rules: next });
  };
  const open = rules.findIndex(({ ruleId }) => ruleId === openId);
  const chosen = rules[open];
  const faults = [...faultsIn(rules), ...refusedIn(save.error)];
  const faulty = rules.filter((_, place) => faultsAt(faults, place).length > 0);
  const nameOf = ({ name }: RuleDraft, place: number) => name.trim() || say('rules.rule', { place: place + 1 });
  const set = (place: number, changes: Partial<RuleDraft>) => arrange(replaced(rules, place, { ...rules[place]!, ...changes }));
  const add = () => {
    const ruleId = crypto.randomUUID();
    arrange([...rules, { ...NEW_RULE, ruleId }]);
    setOpenId(ruleId);
    setFreshId(ruleId);
  };
  const close = () => {
    setOpenId(undefined);
    setFreshId(undefined);
  };
  const isSound = () => {
    setSent(true);
    return faultsIn(rules).length === 0;
  };
  const dryRun = useDryRun();
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
          {(rule, place) => <RuleRow rule={rule} name={nameOf(rule, place)} faults={rule.ruleId === freshId ? [] : faultsAt(faults, place)} editable={editable} onOpen={() => setOpenId(rule.ruleId)} onTurn={(isOn) => set(place, { isOn })} />}
        </SortableRows>
      )}
      {editable && rules.length > 0 && rules.length < MOST_RULES && <AddButton label={say('rules.add')} onAdd={add} />}
      {editable && dryRun && <dryRun.DryRun rules={rules} nameOf={nameOf} isSound={isSound} />}
      {isSent && faulty.length > 0 && (
        <Alert color="orange" role="alert" styles={{ label: { color: 'var(--mantine-color-text)' } }} title={say('error.refused')}>
          {say('rules.refused', { names: faulty.map((rule) => nameOf(rule, rules.indexOf(rule))).join(', ') })}
        </Alert>
      )}
      <SaveLine save={refusedIn(save.error).length > 0 ? { ...save, error: null } : save} isChanged={draft.isChanged} editable={editable && (rules.length > 0 || draft.isChanged)} onSave={() => isSound() && save.mutate(draft.typed)} onTakeIn={onTakeIn} />
      {chosen && <RulePanel key={openId} rule={chosen} name={nameOf(chosen, open)} faults={faultsAt(faults, open)} isFresh={openId === freshId} editable={editable} onChange={(changes) => set(open, changes)} onClose={close} />}
      <LeaveGuard isTyped={draft.isChanged} />
    </Stack>
  );
}

interface RulePanelProps {
  readonly rule: RuleDraft;
  readonly name: string;
  readonly faults: readonly FieldProblem[];
  /** Nothing is said of what is wrong before somebody is done for the first time. */
  readonly isFresh: boolean;
  readonly editable: boolean;
  readonly onChange: (changes: Partial<RuleDraft>) => void;
  readonly onClose: () => void;
}

function RulePanel({ rule, name, faults, isFresh, editable, onChange, onClose }: RulePanelProps) {
  const { say } = useLanguage();
  const [tries, setTries] = useState(0);
  const form = useRuleForm(true);
  /** A word that is typed and not entered counts: its field takes it when the keyboard leaves it, and Escape leaves nothing. */
  const close = () => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    onClose();
  };
  return (
    <SidePanel title={name} size="xl" onClose={close}>
      {form && <form.RuleForm rule={rule} editable={editable} faults={isFresh && tries === 0 ? [] : faults} tries={tries} onChange={onChange} />}
      <Group mt="md">
        <Button onClick={() => (editable && faults.length > 0 ? setTries(tries + 1) : onClose())}>{say('rules.done')}</Button>
        <Text size="sm" c="dimmed">
          {say('rules.done.hint')}
        </Text>
      </Group>
    </SidePanel>
  );
}

/** What the service refused of single rules. */
function refusedIn(error: unknown): readonly FieldProblem[] {
  return error instanceof ApiFailure ? (error.problem.fields ?? []).filter(({ field }) => field.startsWith('rules.')) : [];
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
  /** What is wrong with it. */
  readonly faults: readonly FieldProblem[];
  readonly editable: boolean;
  readonly onOpen: () => void;
  readonly onTurn: (isOn: boolean) => void;
}

function RuleRow({ rule, name, faults, editable, onOpen, onTurn }: RuleRowProps) {
  const { say } = useLanguage();
  const words = useRuleWords();
  const { named } = useRefusal();
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
        {named(faults).map(({ name: field, reason }) => (
          <Text size="sm" fw={600} c="var(--mantine-color-error)" key={field + reason}>
            {field}: {reason}
          </Text>
        ))}
      </UnstyledButton>
    </div>
  );
}
