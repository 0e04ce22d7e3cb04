import { Alert, Button, Card, CardBody, Form } from '@patternfly/react-core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../api/http';
import { ApiProblem, fieldErrors } from '../api/problem';
import type { BudgetLine, GrantView } from '../api/views';
import { NotFound } from '../app/NotFound';
import { BudgetEditor } from '../application/BudgetEditor';
import { dropDraft, keepDraft, readDraft } from '../auth/drafts';
import { useObject, useSettle } from '../ui/data';
import { isZero } from '../ui/decimal';
import { AmountText } from '../ui/format';
import { AppLink } from '../ui/link';
import { ObjectPage, ObjectPending } from '../ui/ObjectPage';
import { usePathId } from '../ui/params';
import { ProblemAlert } from '../ui/ProblemAlert';
import { useText } from '../ui/text';
import { useToast } from '../ui/toast';
import { WrittenField } from '../ui/written';
import type { NegotiationView } from './views';

/** What the grantee would spend the grant on, to exactly its amount. */
export default function ProposeBudgetPage() {
  const path = `/api/grants/${usePathId()}`;
  const grant = useObject<GrantView>(path);
  const negotiation = useObject<NegotiationView>(`${path}/budgets`);
  if (!grant.data) return <ObjectPending query={grant} />;
  if (!negotiation.data) return <ObjectPending query={negotiation} />;
  if (!negotiation.data.actions.includes('proposeBudget')) return <NotFound />;
  return <ProposeForm key={negotiation.data.budgets.length} grant={grant.data} negotiation={negotiation.data} path={path} />;
}

interface Draft {
  budget: BudgetLine[];
  note: string;
}

/** The lines to begin with: those sent back last, or those of the agreement. */
function begin(n: NegotiationView): BudgetLine[] {
  const last = n.budgets.at(-1);
  if (last?.status !== 'SENT_BACK') return n.budget;
  return last.lines.filter((l) => !isZero(l.amount.amount)).map((l) => ({ line: l.line, class: l.class, description: l.description, amount: l.amount, ...(l.assistance ? { assistance: l.assistance } : {}) }));
}

function ProposeForm({ grant: g, negotiation: n, path }: { grant: GrantView; negotiation: NegotiationView; path: string }) {
  const t = useText();
  const toast = useToast();
  const settle = useSettle();
  const navigate = useNavigate();
  const key = `grant.budget.${g.id}.${n.budgets.length}`;
  const [draft, setDraft] = useState<Draft>(() => readDraft<Draft>(key) ?? { budget: begin(n), note: '' });
  const [failure, setFailure] = useState<ApiProblem>();
  const [sending, setSending] = useState(false);
  const set = (change: Partial<Draft>) => {
    const next = { ...draft, ...change };
    setDraft(next);
    keepDraft(key, next);
  };
  const fields = draft.budget.flatMap((_, i) => ['class', 'description', 'amount', 'assistance'].map((f) => `budget[${i}].${f}`));
  const { byField, rest } = fieldErrors(failure?.problem ?? { status: 0 }, fields);

  async function send() {
    setSending(true);
    setFailure(undefined);
    try {
      const made = await api.post<NegotiationView>(`${path}/budgets`, { budget: draft.budget, note: draft.note.trim() || null });
      dropDraft(key);
      settle(`${path}/budgets`, made);
      toast(t('grant.negotiation.propose.done'));
      void navigate({ to: `/grants/${g.id}` as string });
    } catch (error) {
      setFailure(error instanceof ApiProblem ? error : new ApiProblem({ status: 0 }));
      setSending(false);
    }
  }

  return (
    <ObjectPage
      parent={{ title: t('grant.list'), to: '/grants' }}
      number={t('grant.negotiation.propose')}
      title={
        <AppLink to={`/grants/${g.id}`}>
          <bdi className="number">{g.number}</bdi> <bdi>{g.application.title}</bdi>
        </AppLink>
      }
    >
      {failure && <ProblemAlert error={failure} rest={rest} />}
      <Card component="section">
        <CardBody>
          <p>{t('grant.negotiation.propose.intro')}</p>
          <Form
            onSubmit={(event) => {
              event.preventDefault();
              void send();
            }}
          >
            <BudgetEditor
              lines={draft.budget}
              ceiling={g.amount}
              errors={byField}
              keepNumbers
              onChange={(budget) => set({ budget })}
              balance={(left) => (
                <Alert
                  isInline
                  variant={isZero(left.amount) ? 'success' : 'warning'}
                  variantLabel={t('ui.notices')}
                  title={t(isZero(left.amount) ? 'grant.negotiation.exact' : left.amount.startsWith('-') ? 'grant.negotiation.above' : 'grant.negotiation.left')}
                  component="h3"
                >
                  {!isZero(left.amount) && <AmountText money={{ ...left, amount: left.amount.replace(/^-/, '') }} />}
                </Alert>
              )}
            />
            <WrittenField id="budget-note" label={t('grant.negotiation.note')} rows={3} max={2000} value={draft.note} onChange={(note) => set({ note })} />
            <div>
              <Button type="submit" isLoading={sending} isDisabled={sending}>
                {t('grant.negotiation.propose.send')}
              </Button>
            </div>
          </Form>
        </CardBody>
      </Card>
    </ObjectPage>
  );
}
