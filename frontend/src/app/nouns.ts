import { audit } from '../audit/noun';
import { contribution } from '../contribution/noun';
import { exchange } from '../exchange/noun';
import { ledger } from '../ledger/noun';
import { organisation } from '../organisation/noun';
import { statement } from '../statement/noun';
import { worklist } from '../worklist/noun';
import type { Noun } from './noun';

/** In the order of the menu. A new noun adds its line. */
export const nouns: readonly Noun[] = [worklist, contribution, organisation, statement, ledger, exchange, audit];
