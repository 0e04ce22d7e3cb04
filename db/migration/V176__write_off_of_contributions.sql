-- A contribution that is due and will never come is given up as what a grantee owes is: in its own currency, at what it stands at.
alter table write_off add column amount numeric(20, 4), add column currency varchar(3) references currency;
update write_off set amount = usd, currency = 'USD';
alter table write_off alter column amount set not null, alter column currency set not null,
  add constraint write_off_amount_positive check (amount > 0),
  add constraint write_off_dollars_are_dollars check (currency <> 'USD' or amount = usd);
comment on column write_off.amount is 'What is given up, in the currency of the claim. usd is what it stands at: settled when it is posted.';

-- The claim is what was authorised; what it stands at in dollars may have moved until it is posted.
create or replace function write_off_stays() returns trigger language plpgsql as $$
begin
  if (new.account, new.subject_id, new.amount, new.currency, new.pool, new.proposed_by)
       is distinct from (old.account, old.subject_id, old.amount, old.currency, old.pool, old.proposed_by)
     or new.usd <> old.usd and not (old.status = 'AUTHORISED' and new.status = 'WRITTEN_OFF')
     or old.status in ('DISCLOSED', 'REJECTED') then
    raise exception 'write-off % is not changed', old.number using errcode = 'check_violation', constraint = 'write_off_is_kept';
  end if;
  return new;
end $$;

alter table contribution add column written_off numeric(20, 4) not null default 0
  constraint contribution_written_off_within check (written_off >= 0 and written_off <= amount);
comment on column contribution.written_off is 'What was due and has been given up as irrecoverable, in its currency. It is no longer outstanding; what comes of it all the same is revenue anew.';

-- What the contribution says was written off is what its write-offs in the books come to.
create function contribution_written_off_adds_up() returns trigger language plpgsql as $$
declare
  subject uuid := case tg_table_name when 'contribution' then new.id else (to_jsonb(new) ->> 'subject_id')::uuid end;
begin
  if exists (select 1 from contribution c where c.id = subject and c.written_off is distinct from
      (select coalesce(sum(w.amount), 0) from write_off w where w.subject_id = c.id and w.account = '1310' and w.status in ('WRITTEN_OFF', 'DISCLOSED'))) then
    raise exception 'write-offs of contribution % differ from it', subject using errcode = 'check_violation', constraint = 'contribution_written_off_adds_up';
  end if;
  return null;
end $$;
create constraint trigger contribution_written_off_adds_up after update of written_off on contribution deferrable initially deferred
  for each row execute function contribution_written_off_adds_up();
create constraint trigger write_off_of_contribution_adds_up after update of status on write_off deferrable initially deferred
  for each row when (new.account = '1310') execute function contribution_written_off_adds_up();

-- Money settles instalments in their order; what was written off takes what is left of the oldest.
create or replace view contribution_instalment_standing with (security_invoker = true) as
  select i.id, i.contribution_id, i.number, i.due_on, i.amount, i.currency,
         greatest(0, least(i.amount, coalesce(r.received, 0) - (i.up_to - i.amount))) as settled,
         case when c.status in ('LAPSED', 'CANCELLED', 'DECLINED', 'REFUNDED') then 0
              else i.amount - greatest(0, least(i.amount, coalesce(r.received, 0) + c.written_off - (i.up_to - i.amount))) end as outstanding
  from (select *, sum(amount) over (partition by contribution_id order by number) as up_to
        from contribution_instalment where replaced_at is null) i
  join contribution c on c.id = i.contribution_id
  left join (select contribution_id, sum(amount) as received from receipt
             where posted_by is not null and taken_back_by is null group by contribution_id) r on r.contribution_id = i.contribution_id;
comment on view contribution_instalment_standing is 'What is paid of each instalment in force and what is outstanding: money posted settles instalments in their order; what was written off is outstanding no longer.';
