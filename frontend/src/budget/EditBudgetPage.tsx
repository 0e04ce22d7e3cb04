import type { FundBudgetView } from '../api/views';
import { useObject } from '../ui/data';
import { ObjectPage, ObjectPending } from '../ui/ObjectPage';
import { usePathId } from '../ui/params';
import { useText } from '../ui/text';
import { BudgetForm } from './BudgetForm';

export default function EditBudgetPage() {
  const t = useText();
  const query = useObject<FundBudgetView>(`/api/budgets/${usePathId()}`);
  if (!query.data) return <ObjectPending query={query} />;
  return (
    <ObjectPage parent={{ title: t('budget.list'), to: '/budgets' }} number={t('budget.name', { year: String(query.data.year), revision: query.data.revision })}>
      <BudgetForm key={query.data.version} budget={query.data} />
    </ObjectPage>
  );
}
