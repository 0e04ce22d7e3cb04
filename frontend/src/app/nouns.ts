import { pool } from '../pool/noun';
import { application } from '../application/noun';
import { audit } from '../audit/noun';
import { bank } from '../bank/noun';
import { budget } from '../budget/noun';
import { call } from '../call/noun';
import { contribution } from '../contribution/noun';
import { disbursement } from '../disbursement/noun';
import { disclosure } from '../disclosure/noun';
import { donor } from '../donor/noun';
import { exchange } from '../exchange/noun';
import { finding } from '../finding/noun';
import { grant } from '../grant/noun';
import { mail } from '../mail/noun';
import { ledger } from '../ledger/noun';
import { organisation } from '../organisation/noun';
import { period } from '../period/noun';
import { report } from '../report/noun';
import { screening } from '../screening/noun';
import { seal } from '../seal/noun';
import { statement } from '../statement/noun';
import { voucher } from '../voucher/noun';
import { worklist } from '../worklist/noun';
import { writeoff } from '../writeoff/noun';
import type { Noun } from './noun';

/** In the order of the menu. A new noun adds its line. */
export const nouns: readonly Noun[] = [worklist, call, application, grant, report, contribution, pool, donor, disbursement, bank, organisation, statement, ledger, voucher, period, writeoff, budget, exchange, audit, screening, seal, finding, disclosure, mail];
