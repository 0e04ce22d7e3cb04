-- A refund that was paid and that the bank sent back. The payment is kept here as it was; the refund is owed again, to be signed anew.
create table contribution_refund_return (
  id               uuid           primary key,
  refund_id        uuid           not null references contribution_refund,
  returned_on      date           not null,
  bank_reference   text           not null check (length(trim(bank_reference)) between 1 and 100),
  reason           text           not null check (length(trim(reason)) between 1 and 2000),
  first_signed_by  uuid           not null references person deferrable initially deferred,
  first_signed_at  timestamptz    not null,
  second_signed_by uuid           not null references person deferrable initially deferred,
  second_signed_at timestamptz    not null,
  paid_on          date           not null,
  paid_usd         numeric(20, 2) not null check (paid_usd >= 0),
  recorded_by      uuid           not null references person deferrable initially deferred,
  recorded_at      timestamptz    not null,
  posted_by        uuid           references person deferrable initially deferred,
  posted_at        timestamptz,
  usd              numeric(20, 2) check (usd >= 0),
  rejected_by      uuid           references person deferrable initially deferred,
  rejected_at      timestamptz,
  rejection_reason text           check (length(rejection_reason) <= 2000),
  constraint contribution_refund_return_persons check (
    posted_by is distinct from recorded_by
    and recorded_by is distinct from first_signed_by and recorded_by is distinct from second_signed_by
    and (posted_by is null or (posted_by is distinct from first_signed_by and posted_by is distinct from second_signed_by))),
  constraint contribution_refund_return_decided_once check (posted_by is null or rejected_by is null),
  constraint contribution_refund_return_whole check (
    (posted_by is null) = (posted_at is null) and (posted_by is null) = (usd is null) and (rejected_by is null) = (rejected_at is null)),
  constraint contribution_refund_return_after_payment check (returned_on >= paid_on)
);
comment on table contribution_refund_return is 'Money of a refund to a donor that the bank sent back, and the payment it undoes. usd is its value on the day it came back, at which it is owed again.';
create unique index contribution_refund_return_once on contribution_refund_return (refund_id, second_signed_at) where rejected_by is null;
create trigger contribution_refund_return_stays before update on contribution_refund_return for each row
  when (old.posted_by is not null or old.rejected_by is not null) execute function decided_row_stays();
create trigger contribution_refund_return_kept before delete or truncate on contribution_refund_return for each statement execute function refuse_change();

-- A refund that was paid changes in one way only: its payment came back, and it is owed again.
drop trigger contribution_refund_stays on contribution_refund;
create function contribution_refund_paid_stays() returns trigger language plpgsql as $$
begin
  if old.rejected_by is not null
     or (new.id, new.contribution_id, new.amount, new.currency, new.conditional, new.reason, new.proposed_by, new.proposed_at,
         new.approved_by, new.approved_at, new.approved_on, new.bank_account, new.rejected_by)
        is distinct from (old.id, old.contribution_id, old.amount, old.currency, old.conditional, old.reason, old.proposed_by, old.proposed_at,
         old.approved_by, old.approved_at, old.approved_on, old.bank_account, old.rejected_by)
     or new.first_signed_by is not null or new.second_signed_by is not null or new.paid_on is not null
     or not exists (select 1 from contribution_refund_return r
                    where r.refund_id = old.id and r.second_signed_at = old.second_signed_at and r.posted_by is not null and r.usd = new.usd) then
    raise exception 'contribution_refund % has been decided', old.id using errcode = 'check_violation', constraint = 'append_only';
  end if;
  return new;
end $$;
create trigger contribution_refund_stays before update on contribution_refund for each row
  when (old.second_signed_by is not null or old.rejected_by is not null) execute function contribution_refund_paid_stays();

select scope_by_parent('contribution_refund_return', 'contribution_refund', 'refund_id');
grant select, insert, update on contribution_refund_return to ${app_role};
