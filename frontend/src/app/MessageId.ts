import type app from './messages/en.json';
import type auth from '../auth/messages/en.json';
import type ui from '../ui/messages/en.json';
import type approval from '../approval/messages/en.json';
import type application from '../application/messages/en.json';
import type assurance from '../assurance/messages/en.json';
import type audit from '../audit/messages/en.json';
import type bank from '../bank/messages/en.json';
import type board from '../board/messages/en.json';
import type call from '../call/messages/en.json';
import type casestudy from '../casestudy/messages/en.json';
import type courtcase from '../courtcase/messages/en.json';
import type statedata from '../statedata/messages/en.json';
import type contribution from '../contribution/messages/en.json';
import type country from '../country/messages/en.json';
import type diligence from '../diligence/messages/en.json';
import type disbursement from '../disbursement/messages/en.json';
import type disclosure from '../disclosure/messages/en.json';
import type donor from '../donor/messages/en.json';
import type exchange from '../exchange/messages/en.json';
import type finding from '../finding/messages/en.json';
import type form from '../form/messages/en.json';
import type fundreport from '../fundreport/messages/en.json';
import type grant from '../grant/messages/en.json';
import type interest from '../interest/messages/en.json';
import type ledger from '../ledger/messages/en.json';
import type mail from '../mail/messages/en.json';
import type member from '../member/messages/en.json';
import type opendata from '../opendata/messages/en.json';
import type organisation from '../organisation/messages/en.json';
import type outcome from '../outcome/messages/en.json';
import type pool from '../pool/messages/en.json';
import type practice from '../practice/messages/en.json';
import type release from '../release/messages/en.json';
import type report from '../report/messages/en.json';
import type review from '../review/messages/en.json';
import type retention from '../retention/messages/en.json';
import type safeguarding from '../safeguarding/messages/en.json';
import type schedule from '../schedule/messages/en.json';
import type screening from '../screening/messages/en.json';
import type seal from '../seal/messages/en.json';
import type statement from '../statement/messages/en.json';
import type translation from '../translation/messages/en.json';
import type budget from '../budget/messages/en.json';
import type payee from '../payee/messages/en.json';
import type payment from '../payment/messages/en.json';
import type period from '../period/messages/en.json';
import type voucher from '../voucher/messages/en.json';
import type writeoff from '../writeoff/messages/en.json';
import type worklist from '../worklist/messages/en.json';

/** Every message there is. A new noun adds its English catalogue here. */
export type MessageId =
  | keyof typeof app
  | keyof typeof auth
  | keyof typeof ui
  | keyof typeof approval
  | keyof typeof application
  | keyof typeof assurance
  | keyof typeof audit
  | keyof typeof bank
  | keyof typeof board
  | keyof typeof call
  | keyof typeof casestudy
  | keyof typeof courtcase
  | keyof typeof statedata
  | keyof typeof contribution
  | keyof typeof diligence
  | keyof typeof country
  | keyof typeof disbursement
  | keyof typeof disclosure
  | keyof typeof donor
  | keyof typeof exchange
  | keyof typeof finding
  | keyof typeof form
  | keyof typeof fundreport
  | keyof typeof grant
  | keyof typeof interest
  | keyof typeof ledger
  | keyof typeof mail
  | keyof typeof member
  | keyof typeof opendata
  | keyof typeof organisation
  | keyof typeof outcome
  | keyof typeof pool
  | keyof typeof practice
  | keyof typeof release
  | keyof typeof report
  | keyof typeof review
  | keyof typeof retention
  | keyof typeof safeguarding
  | keyof typeof schedule
  | keyof typeof screening
  | keyof typeof seal
  | keyof typeof statement
  | keyof typeof translation
  | keyof typeof budget
  | keyof typeof payee
  | keyof typeof payment
  | keyof typeof period
  | keyof typeof voucher
  | keyof typeof writeoff
  | keyof typeof worklist;
