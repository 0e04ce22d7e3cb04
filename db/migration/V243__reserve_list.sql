-- The reserve list of a call is drawn on in its order, or with a reason.
alter table application add reserve_place integer constraint application_reserve_place_counted check (reserve_place > 0);
comment on column application.reserve_place is 'In which place the fund manager put it on the reserve list of its call; kept when it leaves the list.';

update application a set reserve_place = r.place from (
    select d.application_id, row_number() over (partition by a.call_id order by min(d.decided_at), a.number) as place
      from decision d join application a on a.id = d.application_id where d.outcome = 'RESERVE_LIST' group by d.application_id, a.call_id, a.number) r
  where r.application_id = a.id;
alter table application add constraint application_reserve_place_once unique (call_id, reserve_place),
  add constraint application_reserve_has_place check (status <> 'RESERVE_LIST' or reserve_place is not null);

-- The next place is given when it comes onto the list; the call is held by whoever decides, and the unique constraint by nobody.
create function application_reserve_place() returns trigger language plpgsql as $$
begin
  if old.reserve_place is not null and new.reserve_place is distinct from old.reserve_place then
    raise exception 'application % keeps its place', new.number using errcode = 'integrity_constraint_violation', constraint = 'application_reserve_place_kept';
  end if;
  if new.status = 'RESERVE_LIST' and old.status <> 'RESERVE_LIST' and old.reserve_place is null then
    select coalesce(max(reserve_place), 0) + 1 into new.reserve_place from application where call_id = new.call_id;
  end if;
  return new;
end $$;
create trigger application_reserve_place before update on application for each row execute function application_reserve_place();

alter table decision add out_of_order text constraint decision_out_of_order_says_why check (length(trim(out_of_order)) > 0),
  add constraint decision_out_of_order_awards check (out_of_order is null or outcome = 'AWARDED');
comment on column decision.out_of_order is 'Why an application was awarded although others stood before it on the reserve list.';

create function decision_in_order() returns trigger language plpgsql as $$
begin
  if new.outcome = 'AWARDED' and new.out_of_order is null and exists (
      select 1 from application a join application before on before.call_id = a.call_id and before.reserve_place < a.reserve_place
        where a.id = new.application_id and before.status = 'RESERVE_LIST') then
    raise exception 'others stand before application % on the reserve list', new.application_id using errcode = 'check_violation', constraint = 'decision_in_order_of_reserve_list';
  end if;
  return new;
end $$;
create trigger decision_in_order before insert on decision for each row execute function decision_in_order();
