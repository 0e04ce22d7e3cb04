import { ObjectPage } from '../ui/ObjectPage';
import { useText } from '../ui/text';
import { BudgetForm } from './BudgetForm';

export default function NewBudgetPage() {
  const t = useText();
  return (
    <ObjectPage parent={{ title: t('budget.list'), to: '/budgets' }} number={t('budget.new')} title={t('budget.new.intro')}>
      <BudgetForm />
    </ObjectPage>
  );
}
