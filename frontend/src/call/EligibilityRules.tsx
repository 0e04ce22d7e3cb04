import { Button, Checkbox, Form, List, ListItem } from '@patternfly/react-core';
import { useState } from 'react';
import { api } from '../api/http';
import { ApiProblem } from '../api/problem';
import { useObject, useSettle } from '../ui/data';
import { DateField, IntegerField } from '../ui/fields';
import { formatDay, useLocale } from '../ui/format';
import { Section } from '../ui/ObjectPage';
import { ProblemAlert } from '../ui/ProblemAlert';
import { useText } from '../ui/text';
import { useToast } from '../ui/toast';
import { ruleKinds, type EligibilityRule, type EligibilityRulesView, type RuleKind } from './rules';

/** A condition in words. */
export function useRuleText(): (rule: Pick<EligibilityRule, 'kind' | 'years' | 'date'>) => string {
  const t = useText();
  const locale = useLocale();
  return (rule) => t(`call.rule.${rule.kind}`, { years: rule.years ?? 0, date: rule.date ? formatDay(locale, rule.date) : '' });
}

/** Which conditions the call sets, for everyone; and while it is a draft the form in which they are chosen. */
export function RulesSection({ callId }: { callId: string }) {
  const t = useText();
  const text = useRuleText();
  const [editing, setEditing] = useState(false);
  const path = `/api/calls/${callId}/eligibility-rules`;
  const query = useObject<EligibilityRulesView>(path);
  const r = query.data;
  return (
    <Section title={t('call.rules')}>
      <p className="intro">{t('call.rules.intro')}</p>
      {query.error ? <ProblemAlert error={query.error} onRetry={() => void query.refetch()} /> : null}
      {r && editing && <RulesForm rules={r} path={path} close={() => setEditing(false)} />}
      {r && !editing && (
        <>
          {r.rules.length === 0 ? (
            <p>{t('call.rules.none')}</p>
          ) : (
            <List>
              {r.rules.map((rule) => (
                <ListItem key={rule.kind}>{text(rule)}</ListItem>
              ))}
            </List>
          )}
          {r.actions.includes('saveRules') && (
            <div className="links">
              <Button variant="secondary" size="sm" onClick={() => setEditing(true)}>
                {t('call.rules.edit')}
              </Button>
            </div>
          )}
        </>
      )}
    </Section>
  );
}

type Chosen = Partial<Record<RuleKind, { years: number | null; date: string }>>;

function RulesForm({ rules, path, close }: { rules: EligibilityRulesView; path: string; close: () => void }) {
  const t = useText();
  const toast = useToast();
  const settle = useSettle();
  const [chosen, setChosen] = useState<Chosen>(() => Object.fromEntries(rules.rules.map((r) => [r.kind, { years: r.years ?? null, date: r.date ?? '' }])));
  const [failure, setFailure] = useState<unknown>();
  const kinds = Object.keys(ruleKinds) as RuleKind[];
  const set = (kind: RuleKind, change: Partial<{ years: number | null; date: string }>) => setChosen({ ...chosen, [kind]: { years: null, date: '', ...chosen[kind], ...change } });

  async function send() {
    setFailure(undefined);
    try {
      const kept = await api.put<EligibilityRulesView>(
        path,
        {
          rules: kinds
            .filter((kind) => chosen[kind])
            .map((kind) => ({ kind, years: ruleKinds[kind] === 'years' ? chosen[kind]!.years : null, date: ruleKinds[kind] === 'date' ? chosen[kind]!.date || null : null })),
        },
        rules.version,
      );
      settle(path, kept);
      toast(t('call.rules.saved'));
      close();
    } catch (error) {
      setFailure(error instanceof ApiProblem ? error : new ApiProblem({ status: 0 }));
    }
  }

  return (
    <Form
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {failure ? <ProblemAlert error={failure} /> : null}
      {kinds.map((kind) => (
        <div key={kind}>
          <Checkbox
            id={`rule-${kind}`}
            label={t(`call.rule.name.${kind}`)}
            isChecked={Boolean(chosen[kind])}
            onChange={(_, on) => {
              if (on) set(kind, {});
              else setChosen(Object.fromEntries(Object.entries(chosen).filter(([k]) => k !== kind)));
            }}
          />
          {chosen[kind] && ruleKinds[kind] === 'years' && (
            <IntegerField id={`rule-${kind}-years`} label={t('call.rule.years')} required min={1} max={50} value={chosen[kind]!.years} onChange={(years) => set(kind, { years })} />
          )}
          {chosen[kind] && ruleKinds[kind] === 'date' && <DateField id={`rule-${kind}-date`} label={t('call.rule.date')} required value={chosen[kind]!.date} onChange={(date) => set(kind, { date })} />}
        </div>
      ))}
      <div className="links">
        <Button type="submit">{t('call.rules.save')}</Button>
        <Button variant="link" onClick={close}>
          {t('ui.cancel')}
        </Button>
      </div>
    </Form>
  );
}
