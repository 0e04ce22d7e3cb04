import type { ComponentType } from 'react';
import type { Role } from '../api/views';
import type { MessageId } from './MessageId';

export type NavGroup = 'programme' | 'money' | 'oversight';

/** What a noun of the fund brings to the application: its pages, and where the menu shows them to whom. */
export interface Noun {
  nav: {
    to: string;
    label: MessageId;
    group: NavGroup;
    /** Who sees the entry; absent: whoever has signed in. */
    roles?: readonly Role[];
  }[];
  /** `path` as the router has it, `/things/$id`; `page` is loaded when first shown. `public`: nobody need sign in for it. */
  routes: { path: string; page: () => Promise<{ default: ComponentType }>; public?: true }[];
}
