-- Gifts without an agreement: single ones, and those of a campaign, which come as a file and are posted together.
create table gift_batch (
  contribution_id uuid        primary key references contribution,
  campaign        text        not null check (length(trim(campaign)) between 1 and 200),
  file_name       text        not null check (length(file_name) <= 255),
  sha256          char(64)    not null check (sha256 ~ '^[0-9a-f]{64}$'),
  gifts           integer     not null check (gifts > 0),
  withdrawn_at    timestamptz
);
comment on table gift_batch is 'A file of gifts, which is one contribution. Withdrawn when its receipt was rejected: the file may then come again.';
create unique index gift_batch_once on gift_batch (sha256) where withdrawn_at is null;

create table gift (
  contribution_id uuid           not null references gift_batch,
  number          integer        not null check (number > 0),
  given_on        date           not null,
  reference       text           not null check (length(trim(reference)) between 1 and 100),
  amount          numeric(20, 4) not null constraint gift_positive check (amount > 0),
  fee             numeric(20, 4) not null constraint gift_fee_within check (fee >= 0 and fee < amount),
  currency        varchar(3)     not null references currency,
  donor_id        uuid           not null references organisation,
  withdrawn_at    timestamptz,
  primary key (contribution_id, number)
);
comment on table gift is 'One gift of a campaign, by the reference of whoever collected it. Who gave it is not kept here.';
create unique index gift_once on gift (donor_id, reference) where withdrawn_at is null;

create function gift_stays() returns trigger language plpgsql as $$
begin
  if old.withdrawn_at is not null or (to_jsonb(new) - 'withdrawn_at') is distinct from (to_jsonb(old) - 'withdrawn_at') then
    raise exception 'a gift is not changed' using errcode = 'check_violation', constraint = 'append_only';
  end if;
  return new;
end $$;
create trigger gift_stays before update on gift for each row execute function gift_stays();
create trigger gift_batch_stays before update on gift_batch for each row execute function gift_stays();
create trigger gift_kept before delete or truncate on gift for each statement execute function refuse_change();
create trigger gift_batch_kept before delete or truncate on gift_batch for each statement execute function refuse_change();

grant select, insert on gift, gift_batch to ${app_role};
grant update (withdrawn_at) on gift, gift_batch to ${app_role};

select scope_to_fund('gift_batch');
select scope_to_fund('gift');
