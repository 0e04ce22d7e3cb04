import { api } from '../api/http';
import type { GrantView } from '../api/views';
import { NotFound } from '../app/NotFound';
import { useObject } from '../ui/data';
import { ObjectPending } from '../ui/ObjectPage';
import { usePathId } from '../ui/params';
import { BudgetForm } from './BudgetForm';
import type { AmendmentsView } from './views';

/** What is to be moved between the lines of an agreement in force. */
export default function ProposeShiftPage() {
  const path = `/api/grants/${usePathId()}`;
  const grant = useObject<GrantView>(path);
  const amendments = useObject<AmendmentsView>(`${path}/amendments`);
  if (!grant.data) return <ObjectPending query={grant} />;
  if (!amendments.data) return <ObjectPending query={amendments} />;
  if (!amendments.data.actions.includes('proposeShift')) return <NotFound />;
  const made = amendments.data.amendments.length;
  return (
    <BudgetForm
      key={made}
      grant={grant.data}
      draftKey={`grant.shift.${grant.data.id}.${made}`}
      lines={amendments.data.terms.at(-1)!.budget}
      texts={{ title: 'grant.amendment.shift', intro: 'grant.amendment.shift.intro', words: 'form.reason', send: 'grant.amendment.propose.send', done: 'grant.amendment.propose.done' }}
      wordsRequired
      path={`${path}/amendments`}
      send={(budget, reason) => api.post(`${path}/amendments/budget-shift`, { budget, reason })}
    />
  );
}
