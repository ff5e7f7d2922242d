import { List, NativeSelect, NumberInput, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, type CheckChange, type CheckRules } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { useSections } from '../publication/publication.js';
import { may, useSession } from '../session/session.js';
import { Permitted, ReadOnlyNote } from '../shell/permitted.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { SaveProblem } from '../shell/save-problem.js';
import './settings.css';
import { SettingsTabs } from './settings-tabs.js';

const LEVELS = ['blocking', 'warning', 'off'] as const;
type Level = (typeof LEVELS)[number];
type Rule = CheckRules['rules'][number];

/** What is looked at before a story is published. */
export function ChecksPage() {
  const { say } = useLanguage();
  return (
    <Stack>
      <Title order={1} size="h2">
        {say('checks.title')}
      </Title>
      <SettingsTabs shown="/settings/checks" />
      <Permitted right="story:read">
        <Checks />
      </Permitted>
    </Stack>
  );
}

function Checks() {
  const { say, has } = useLanguage();
  const queries = useQueryClient();
  const editable = may(useSession().data, 'check:manage');
  const rules = useQuery({ queryKey: ['check-rules'], queryFn: api.checkRules });
  const change = useMutation({
    scope: { id: 'check-rules' }, // one after the other: each answer is the whole list
    mutationFn: ({ code, ...body }: CheckChange & Pick<CheckRules, 'code'>) => api.changeCheck(code, body),
    onSuccess: (saved) => {
      queries.setQueryData(['check-rules'], saved);
      void queries.invalidateQueries({ queryKey: ['checks'] });
    },
  });
  const checks = rules.data?.items ?? [];
  const nameOf = ({ code, about }: CheckRules) => (has(`checks.about.${code}`) ? say(`checks.about.${code}`) : about);
  return (
    <>
      <Text size="sm" c="dimmed">
        {say('checks.hint')}
      </Text>
      {!editable && <ReadOnlyNote right="check:manage" />}
      {rules.error && <ProblemAlert error={rules.error} onRetry={() => void rules.refetch()} />}
      <SaveProblem error={change.error} />
      <Text size="sm" role="status" className="visually-hidden">
        {change.isSuccess ? say('house.saved') : ''}
      </Text>
      <Stack component="ul" gap={0} p={0} m={0} className="settings-form" style={{ listStyle: 'none' }}>
        {checks.filter(({ isFixed }) => !isFixed).map((check) => (
          <li key={check.code} className="check">
            <Text fw={600} size="sm">
              {nameOf(check)}
            </Text>
            <CheckRulesFields check={check} editable={editable} onChange={(body) => change.mutate({ code: check.code, ...body })} />
          </li>
        ))}
      </Stack>
      {rules.data && (
        <div>
          <Text fw={600} size="sm">
            {say('checks.fixed')}
          </Text>
          <List size="sm" mt={4}>
            {checks.filter(({ isFixed }) => isFixed).map((check) => (
              <List.Item key={check.code}>{nameOf(check)}</List.Item>
            ))}
          </List>
        </div>
      )}
    </>
  );
}

interface CheckFieldsProps {
  readonly check: CheckRules;
  readonly editable: boolean;
  readonly onChange: (change: CheckChange) => void;
}

/** The rule of every section, and those of single ones. */
function CheckRulesFields({ check, editable, onChange }: CheckFieldsProps) {
  const { say } = useLanguage();
  const sections = useSections();
  const everywhere = check.rules.find(({ section }) => section === null) ?? { section: null, level: 'off' as const, most: null };
  const single = check.rules.filter(({ section }) => section !== null);
  const free = sections.filter(({ value }) => single.every(({ section }) => section !== value));
  return (
    <>
      {[everywhere, ...single].map((rule) => (
        <RuleFields key={rule.section ?? ''} code={check.code} rule={rule} usual={everywhere} editable={editable} onChange={onChange} />
      ))}
      {editable && free.length > 0 && (
        <NativeSelect
          size="xs"
          maw={240}
          mt={4}
          aria-label={`${say(`checks.about.${check.code}`)}: ${say('checks.addSection')}`}
          value=""
          data={[{ value: '', label: say('checks.addSection') }, ...free]}
          onChange={({ currentTarget: { value } }) => value && onChange({ section: value, level: everywhere.level, ...(everywhere.most !== null && { most: everywhere.most }) })}
        />
      )}
    </>
  );
}

interface RuleFieldsProps {
  readonly code: CheckRules['code'];
  readonly rule: Rule;
  readonly usual: Rule;
  readonly editable: boolean;
  readonly onChange: (change: CheckChange) => void;
}

/** What a check does, and its limit where it has one. The rule of a section goes when it is set to what holds everywhere. */
function RuleFields({ code, rule: { section, level, most }, usual, editable, onChange }: RuleFieldsProps) {
  const { say } = useLanguage();
  const sections = useSections();
  const where = section === null ? say('checks.everywhere') : (sections.find(({ value }) => value === section)?.label ?? section);
  const check = say(`checks.about.${code}`);
  const hasLimit = usual.most !== null || most !== null;
  const set = (next: { level?: Level | null; most?: number }) => onChange({ ...(section !== null && { section }), level: next.level === undefined ? level : next.level, ...(hasLimit && next.level !== null && { most: next.most ?? most ?? usual.most }) });
  return (
    <div className="check-rule">
      <Text size="sm" className="check-rule-section">
        {where}
      </Text>
      <NativeSelect
        size="xs"
        aria-label={say('checks.level', { check, section: where })}
        disabled={!editable}
        value={level}
        data={[...LEVELS.map((value) => ({ value, label: say(`checks.level.${value}`) })), ...(section === null ? [] : [{ value: 'gone', label: say('checks.asEverywhere') }])]}
        onChange={({ currentTarget: { value } }) => set({ level: value === 'gone' ? null : (value as Level) })}
      />
      {hasLimit && (
        <NumberInput
          size="xs"
          w={120}
          min={1}
          max={1_000}
          disabled={!editable}
          aria-label={say('checks.most', { check, section: where })}
          title={say('checks.atMost')}
          key={most}
          defaultValue={most ?? undefined}
          onBlur={({ currentTarget }) => {
            const chosen = Number(currentTarget.value);
            if (chosen >= 1 && chosen !== most) set({ most: chosen });
          }}
        />
      )}
    </div>
  );
}
