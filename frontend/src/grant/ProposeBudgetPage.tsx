import { api } from '../api/http';
import type { BudgetLine, GrantView } from '../api/views';
import { NotFound } from '../app/NotFound';
import { useObject } from '../ui/data';
import { isZero } from '../ui/decimal';
import { ObjectPending } from '../ui/ObjectPage';
import { usePathId } from '../ui/params';
import { BudgetForm } from './BudgetForm';
import type { NegotiationView } from './views';

/** What the grantee would spend the grant on, to exactly its amount. */
export default function ProposeBudgetPage() {
  const path = `/api/grants/${usePathId()}`;
  const grant = useObject<GrantView>(path);
  const negotiation = useObject<NegotiationView>(`${path}/budgets`);
  if (!grant.data) return <ObjectPending query={grant} />;
  if (!negotiation.data) return <ObjectPending query={negotiation} />;
  if (!negotiation.data.actions.includes('proposeBudget')) return <NotFound />;
  const made = negotiation.data.budgets.length;
  return (
    <BudgetForm
      key={made}
      grant={grant.data}
      draftKey={`grant.budget.${grant.data.id}.${made}`}
      lines={begin(negotiation.data)}
      texts={{ title: 'grant.negotiation.propose', intro: 'grant.negotiation.propose.intro', words: 'grant.negotiation.note', send: 'grant.negotiation.propose.send', done: 'grant.negotiation.propose.done' }}
      path={`${path}/budgets`}
      send={(budget, note) => api.post(`${path}/budgets`, { budget, note })}
    />
  );
}

/** The lines to begin with: those sent back last, or those of the agreement. */
function begin(n: NegotiationView): BudgetLine[] {
  const last = n.budgets.at(-1);
  if (last?.status !== 'SENT_BACK') return n.budget;
  return last.lines.filter((l) => !isZero(l.amount.amount)).map((l) => ({ line: l.line, class: l.class, description: l.description, amount: l.amount, ...(l.assistance ? { assistance: l.assistance } : {}) }));
}
