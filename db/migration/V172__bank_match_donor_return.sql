-- A line of the bank may be a refund to a donor that comes back: matching records the return, an approving officer posts it.
alter table bank_match drop constraint bank_match_target_type_check;
alter table bank_match add constraint bank_match_target_known
  check (target_type in ('receipt', 'disbursement', 'return', 'refund', 'donor-return', 'journal'));
