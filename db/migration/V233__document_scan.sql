-- What a scanner for malware said of each file. What is not known to be clean is handed out to nobody, once there is a scanner.
alter table document
  add column scan_state     text not null default 'NOT_SCANNED'
    constraint document_scan_state check (scan_state in ('NOT_SCANNED', 'PENDING', 'CLEAN', 'REFUSED')),
  add column scan_signature text,
  add column scanned_at     timestamptz,
  add column scan_due_at    timestamptz,
  add constraint document_scan_whole check (
    (scanned_at is not null) = (scan_state in ('CLEAN', 'REFUSED'))
    and (scan_due_at is not null) = (scan_state = 'PENDING')
    and (scan_signature is not null) = (scan_state = 'REFUSED')
    and length(scan_signature) between 1 and 200);
comment on column document.scan_state is 'NOT_SCANNED: kept while no scanner was configured. PENDING: waits for its scan. CLEAN and REFUSED are final.';
comment on column document.scan_signature is 'What the scanner calls what it found.';
comment on column document.scan_due_at is 'When a pending scan is tried next; also how long the instance that tries it now has for it.';
create index document_scan_due on document (scan_due_at) where scan_state = 'PENDING';

-- As in V020, but that a pending scan ends also for what is sealed, that only the scan of a pending one changes,
-- and that an application is not submitted with what was refused.
create or replace function document_sealed() returns trigger language plpgsql as $$
declare
  scan constant text[] := array['scan_state', 'scan_signature', 'scanned_at', 'scan_due_at'];
begin
  if tg_table_name = 'document' then
    if tg_op = 'UPDATE' and (to_jsonb(new) - scan) = (to_jsonb(old) - scan) and to_jsonb(new) <> to_jsonb(old) then
      if old.scan_state <> 'PENDING' or new.scan_state = 'NOT_SCANNED' then
        raise exception 'scan of document % is final', old.id using errcode = 'integrity_constraint_violation', constraint = 'document_scan_final';
      end if;
      return new;
    end if;
    if tg_op = 'UPDATE' and new.sealed and not old.sealed and old.owner_type = 'application' and old.scan_state = 'REFUSED' then
      raise exception 'document % was refused by the scanner', old.id using errcode = 'integrity_constraint_violation', constraint = 'document_refused_not_submitted';
    end if;
    if old.sealed or (tg_op = 'UPDATE' and (to_jsonb(new) - 'sealed') <> (to_jsonb(old) - 'sealed')) then
      raise exception 'document % is sealed', old.id using errcode = 'integrity_constraint_violation', constraint = 'document_sealed';
    end if;
  elsif exists (select 1 from document d where d.id = old.document_id and d.sealed) or tg_op = 'UPDATE' then
    raise exception 'document % is sealed', old.document_id using errcode = 'integrity_constraint_violation', constraint = 'document_sealed';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;

create function document_scan_begins() returns trigger language plpgsql as $$
begin
  if new.scan_state in ('CLEAN', 'REFUSED') then
    raise exception 'document % was not scanned yet', new.id using errcode = 'integrity_constraint_violation', constraint = 'document_scan_final';
  end if;
  return new;
end $$;
create trigger document_scan_begins before insert on document for each row execute function document_scan_begins();

-- As in V170, but that a paper proves nothing before it is known to be clean.
create or replace function in_kind_must_hold() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    if old.status in ('DECLINED', 'REJECTED', 'TAKEN_BACK')
       or (old.id, old.number, old.kind, old.donor_id, old.pool, old.description, old.quantity, old.amount, old.currency, old.valuation_basis,
           old.expense_account, old.delivered_on, old.recorded_by, old.recorded_at)
          is distinct from (new.id, new.number, new.kind, new.donor_id, new.pool, new.description, new.quantity, new.amount, new.currency,
           new.valuation_basis, new.expense_account, new.delivered_on, new.recorded_by, new.recorded_at)
       or (old.posted_by is not null and (old.posted_by, old.posted_at, old.usd, old.threshold)
           is distinct from (new.posted_by, new.posted_at, new.usd, new.threshold)) then
      raise exception 'what % says is not changed', old.number using errcode = 'check_violation', constraint = 'append_only';
    end if;
  end if;
  if new.posted_by is not null and (tg_op = 'INSERT' or old.posted_by is null) then
    if new.screening_outcome is distinct from 'CLEARED'
       and exists (select 1 from organisation o where o.id = new.donor_id and o.kind in ('FOUNDATION', 'PRIVATE_SECTOR', 'INDIVIDUAL')) then
      raise exception 'the donor of % is not screened', new.number using errcode = 'check_violation', constraint = 'in_kind_private_screened';
    end if;
    if not exists (select 1 from document d where d.owner_type = 'in-kind' and d.owner_id = new.id and d.scan_state in ('NOT_SCANNED', 'CLEAN')) then
      raise exception 'nothing proves the worth of %', new.number using errcode = 'check_violation', constraint = 'in_kind_evidence';
    end if;
  end if;
  return new;
end $$;

grant update (scan_state, scan_signature, scanned_at, scan_due_at) on document to ${app_role};
