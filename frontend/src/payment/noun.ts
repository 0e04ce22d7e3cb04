import type { Noun } from '../app/noun';
import { staff } from '../auth/session';

export const payment: Noun = {
  nav: [
    { to: '/payment-orders', label: 'payment.list', group: 'money', roles: staff },
    { to: '/payment-status-files', label: 'payment.answers', group: 'money', roles: staff },
  ],
  routes: [
    { path: '/payment-orders', page: () => import('./PaymentOrderListPage') },
    { path: '/payment-orders/$id', page: () => import('./PaymentOrderPage') },
    { path: '/payment-status-files', page: () => import('./StatusFileListPage') },
  ],
};
