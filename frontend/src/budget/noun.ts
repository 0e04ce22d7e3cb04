import type { Noun } from '../app/noun';
import { staff } from '../auth/session';

export const budget: Noun = {
  nav: [{ to: '/budgets', label: 'budget.list', group: 'money', roles: staff }],
  routes: [
    { path: '/budgets', page: () => import('./BudgetListPage') },
    { path: '/budgets/new', page: () => import('./NewBudgetPage') },
    { path: '/budgets/$id', page: () => import('./BudgetPage') },
    { path: '/budgets/$id/edit', page: () => import('./EditBudgetPage') },
  ],
};
