-- An applicant may complain once of each letter, in time; somebody else than who judged answers once.
create table complaint (
  letter_id   uuid        constraint complaint_once primary key references outcome_letter,
  text        text        not null constraint complaint_says_something check (length(trim(text)) between 1 and 10000),
  filed_by    uuid        not null references person deferrable initially deferred,
  filed_at    timestamptz not null,
  upheld      boolean,
  answer      text        constraint complaint_answer_says_something check (length(trim(answer)) between 1 and 10000),
  answered_by uuid        references person deferrable initially deferred,
  answered_at timestamptz,
  constraint complaint_answer_whole check ((answered_at is null) = (answered_by is null) and (answered_at is null) = (answer is null)
    and (answered_at is null) = (upheld is null)),
  constraint complaint_answered_by_another check (answered_by <> filed_by),
  constraint complaint_answered_after_filing check (answered_at >= filed_at)
);
comment on table complaint is 'What an applicant holds against the outcome it was told, and what it was answered. Upheld or not, the application stays where it stands: whoever decides on it reads this.';

create function complaint_in_time() returns trigger language plpgsql as $$
begin
  if new.answered_at is not null or not exists (select 1 from outcome_letter l where l.id = new.letter_id and new.filed_at >= l.issued_at and new.filed_at < l.complaint_until) then
    raise exception 'no complaint is taken of letter %', new.letter_id using errcode = 'check_violation', constraint = 'complaint_in_time';
  end if;
  return new;
end $$;
create trigger complaint_in_time before insert on complaint for each row execute function complaint_in_time();

create function complaint_kept() returns trigger language plpgsql as $$
begin
  if tg_op <> 'UPDATE' or old.answered_at is not null or new.answered_at is null
     or (new.letter_id, new.text, new.filed_by, new.filed_at) is distinct from (old.letter_id, old.text, old.filed_by, old.filed_at) then
    raise exception 'complaint % is kept as it was', old.letter_id using errcode = 'integrity_constraint_violation', constraint = 'complaint_final';
  end if;
  if exists (select 1 from outcome_letter l join application_duty d on d.application_id = l.application_id and d.person_id = new.answered_by
      where l.id = new.letter_id and coalesce(d.eligibility_at, d.assigned_at, d.evaluated_at, d.advised_at, d.decided_at, d.recused_at) is not null) then
    raise exception 'complaint % is answered by somebody who judged', old.letter_id using errcode = 'check_violation', constraint = 'complaint_answered_by_uninvolved';
  end if;
  return new;
end $$;
create trigger complaint_kept before update or delete on complaint for each row execute function complaint_kept();

select scope_by_parent('complaint', 'outcome_letter', 'letter_id');
grant select, insert on complaint to ${app_role};
grant update (upheld, answer, answered_by, answered_at) on complaint to ${app_role};
