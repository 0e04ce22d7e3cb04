-- Everything paid at once is an exception that two sign: the fund manager allows it, and then the certifying officer certifies the grant.
alter table grant_agreement
  add column single_allowed_by uuid references person deferrable initially deferred,
  add column single_allowed_at timestamptz,
  add constraint grant_single_allowed_whole check ((single_allowed_by is null) = (single_allowed_at is null)),
  add constraint grant_single_allowed_for_a_reason check (single_allowed_by is null or single_instalment_reason is not null),
  add constraint grant_single_allowed_by_another check (single_allowed_by <> prepared_by and single_allowed_by <> certified_by);
comment on column grant_agreement.single_allowed_by is 'The fund manager who allowed that everything is paid at once. Null also where it was certified before two had to sign.';

create function grant_single_must_be_allowed() returns trigger language plpgsql as $$
begin
  if old.certified_by is null and new.certified_by is not null and new.single_instalment_reason is not null and new.single_allowed_by is null then
    raise exception 'grant % is paid at once and nobody allowed it', new.number
      using errcode = 'check_violation', constraint = 'grant_single_allowed';
  end if;
  if old.single_allowed_by is not null and (new.single_allowed_by, new.single_allowed_at) is distinct from (old.single_allowed_by, old.single_allowed_at)
      or new.single_instalment_reason is distinct from old.single_instalment_reason then
    raise exception 'what was allowed of grant % stands', new.number using errcode = 'check_violation', constraint = 'grant_single_stays';
  end if;
  return new;
end $$;
create trigger grant_single_allowed before update on grant_agreement for each row execute function grant_single_must_be_allowed();
