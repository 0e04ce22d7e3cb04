import type app from './messages/en.json';
import type auth from '../auth/messages/en.json';
import type ui from '../ui/messages/en.json';
import type audit from '../audit/messages/en.json';
import type contribution from '../contribution/messages/en.json';
import type exchange from '../exchange/messages/en.json';
import type ledger from '../ledger/messages/en.json';
import type organisation from '../organisation/messages/en.json';
import type statement from '../statement/messages/en.json';
import type worklist from '../worklist/messages/en.json';

/** Every message there is. A new noun adds its English catalogue here. */
export type MessageId =
  | keyof typeof app
  | keyof typeof auth
  | keyof typeof ui
  | keyof typeof audit
  | keyof typeof contribution
  | keyof typeof exchange
  | keyof typeof ledger
  | keyof typeof organisation
  | keyof typeof statement
  | keyof typeof worklist;
