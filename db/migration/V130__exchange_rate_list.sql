-- Lists of rates: loaded by one person, approved by another. Only an approved list makes rates, and none changes what is already recorded.
create table exchange_rate_list (
  id               uuid        primary key,
  version          integer     not null default 0,
  status           text        not null check (status in ('LOADED', 'APPROVED', 'REJECTED')),
  kind             text        not null check (kind in ('FULL', 'PARTIAL')),
  effective_from   date        not null,
  source           text        not null check (length(trim(source)) between 1 and 200),
  file_name        text        not null check (length(file_name) <= 255),
  sha256           char(64)    not null,
  content          bytea       not null check (octet_length(content) <= 1000000),
  loaded_by        uuid        not null references person deferrable initially deferred,
  loaded_at        timestamptz not null,
  approved_by      uuid        references person deferrable initially deferred,
  approved_at      timestamptz,
  rejected_by      uuid        references person deferrable initially deferred,
  rejected_at      timestamptz,
  rejection_reason text        check (length(rejection_reason) <= 2000),
  constraint exchange_rate_list_two_persons check (approved_by <> loaded_by),
  constraint exchange_rate_list_decided check (
    (status = 'APPROVED') = (approved_by is not null) and (status = 'REJECTED') = (rejected_by is not null)
    and (approved_by is null) = (approved_at is null) and (rejected_by is null) = (rejected_at is null)
    and (rejected_by is null or length(trim(rejection_reason)) > 0))
);
comment on table exchange_rate_list is 'A list of rates as it was loaded, with its file: FULL names every currency of the month, PARTIAL those that changed in between. Its rates count once it is approved.';
create unique index exchange_rate_list_once on exchange_rate_list (effective_from, sha256) where status <> 'REJECTED';
create index exchange_rate_list_listed on exchange_rate_list (loaded_at desc, id desc);

create table exchange_rate_list_row (
  list_id       uuid           not null references exchange_rate_list,
  currency      char(3)        not null check (currency ~ '^[A-Z]{3}$'),
  units_per_usd numeric(20, 8) not null constraint exchange_rate_list_row_positive check (units_per_usd > 0),
  primary key (list_id, currency)
);
comment on table exchange_rate_list_row is 'What a list says. Append-only: a wrong list is rejected and another one loaded.';
create trigger exchange_rate_list_row_append_only before update or delete or truncate on exchange_rate_list_row
  for each statement execute function refuse_change();

create function exchange_rate_list_is_decided_once() returns trigger language plpgsql as $$
begin
  if old.status <> 'LOADED' then
    raise exception 'list % has been decided', old.id using errcode = 'check_violation', constraint = 'exchange_rate_list_decided_once';
  end if;
  if (new.kind, new.effective_from, new.source, new.file_name, new.sha256, new.content, new.loaded_by, new.loaded_at)
      is distinct from (old.kind, old.effective_from, old.source, old.file_name, old.sha256, old.content, old.loaded_by, old.loaded_at) then
    raise exception 'what list % says is not changed', old.id using errcode = 'check_violation', constraint = 'append_only';
  end if;
  return new;
end $$;
create trigger exchange_rate_list_decided_once before update on exchange_rate_list
  for each row execute function exchange_rate_list_is_decided_once();
create trigger exchange_rate_list_stays before delete or truncate on exchange_rate_list
  for each statement execute function refuse_change();

-- Rates that stood before there were lists have none, and count as approved.
alter table exchange_rate add column list_id uuid references exchange_rate_list;
comment on column exchange_rate.list_id is 'The approved list that made it; none for rates that came with the installation.';

create function exchange_rate_must_be_approved() returns trigger language plpgsql as $$
begin
  if new.list_id is null then
    if current_user = '${app_role}' then
      raise exception 'a rate comes from a list' using errcode = 'check_violation', constraint = 'exchange_rate_of_an_approved_list';
    end if;
  elsif not exists (select 1 from exchange_rate_list l join exchange_rate_list_row r on r.list_id = l.id
                    where l.id = new.list_id and l.status = 'APPROVED' and l.effective_from = new.effective_from
                    and r.currency = new.currency and r.units_per_usd = new.units_per_usd) then
    raise exception 'no approved list says so' using errcode = 'check_violation', constraint = 'exchange_rate_of_an_approved_list';
  end if;
  if exists (select 1 from exchange_rate r where r.currency = new.currency and r.effective_from >= new.effective_from
             and current_user = '${app_role}') then
    raise exception 'a rate never takes effect before one that stands' using errcode = 'check_violation', constraint = 'exchange_rate_not_backwards';
  end if;
  return new;
end $$;
create trigger exchange_rate_approved before insert on exchange_rate for each row execute function exchange_rate_must_be_approved();

grant select, insert, update on exchange_rate_list to ${app_role};
grant select, insert on exchange_rate_list_row to ${app_role};
grant insert on currency to ${app_role}; -- a list may name a currency that was not in use before
