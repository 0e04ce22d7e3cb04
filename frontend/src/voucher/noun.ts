import type { Noun } from '../app/noun';
import { staff } from '../auth/session';

export const voucher: Noun = {
  nav: [{ to: '/vouchers', label: 'voucher.list', group: 'money', roles: staff }],
  routes: [
    { path: '/vouchers', page: () => import('./VoucherListPage') },
    { path: '/vouchers/new', page: () => import('./NewVoucherPage') },
    { path: '/vouchers/$id', page: () => import('./VoucherPage') },
    { path: '/vouchers/$id/edit', page: () => import('./EditVoucherPage') },
  ],
};
