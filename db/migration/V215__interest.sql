-- Interests of those who review: what each of them keeps of ties, what each declares against a call, and who is kept out of what for it.
create table reviewer (
  person_id uuid        primary key references person deferrable initially deferred,
  version   integer     not null default 0,
  evaluates boolean     not null,
  advises   boolean     not null,
  languages jsonb       not null default '[]',
  saved_at  timestamptz not null
);
comment on table reviewer is 'Who takes part in reviews, as each of them says. evaluates and advises are the roles that the person had when saying it.';

create table interest (
  id                uuid        primary key,
  person_id         uuid        not null references person deferrable initially deferred,
  kind              text        not null check (kind in ('EMPLOYMENT', 'GOVERNANCE', 'CONTRACT', 'FAMILY', 'FINANCIAL', 'COUNTRY_OFFICE', 'OTHER')),
  organisation_id   uuid        references organisation,
  name              text        check (length(trim(name)) between 1 and 300),
  country           char(2),
  from_on           date,
  until_on          date,
  remarks           text        not null check (length(remarks) <= 2000),
  declared_at       timestamptz not null,
  withdrawn_at      timestamptz,
  withdrawal_reason text,
  idempotency_key   uuid,
  constraint interest_once_per_key unique (person_id, idempotency_key),
  constraint interest_with_somebody check (case when kind = 'COUNTRY_OFFICE' then country is not null else organisation_id is not null or name is not null end),
  constraint interest_ends_after_it_begins check (until_on >= from_on),
  constraint interest_withdrawn_with_reason check ((withdrawn_at is null) = (withdrawal_reason is null) and (withdrawal_reason is null or length(trim(withdrawal_reason)) > 0))
);
comment on table interest is 'The register of interests that each person keeps: a tie to an organisation of the fund, to one known by name, or to a country office. Ended or withdrawn, never taken out.';
create index interest_of_person on interest (person_id);
create index interest_in_organisation on interest (organisation_id);

create table declaration (
  id             uuid        primary key,
  application_id uuid        not null references application,
  person_id      uuid        not null references person deferrable initially deferred,
  conflict       boolean     not null,
  kind           text        check (kind in ('EMPLOYMENT', 'GOVERNANCE', 'CONTRACT', 'FAMILY', 'FINANCIAL', 'COUNTRY_OFFICE', 'OTHER')),
  text           text        not null check (length(text) <= 5000),
  declared_at    timestamptz not null,
  constraint declaration_once unique (application_id, person_id, conflict),
  constraint declaration_of_conflict_says_which check (conflict = (kind is not null))
);
comment on table declaration is 'What a person declared about the applicant of one application, seeing no more than its name. A conflict may be added later; none is ever taken back.';
create index declaration_of_person on declaration (person_id);

create table recusal (
  id             uuid        primary key,
  application_id uuid        not null references application,
  person_id      uuid        not null references person deferrable initially deferred,
  basis          text        not null check (basis in ('DECLARATION', 'EARLIER_DECLARATION', 'INTEREST')),
  interest_id    uuid        references interest,
  declaration_id uuid        references declaration,
  found_at       timestamptz not null,
  constraint recusal_has_evidence check (case basis when 'INTEREST' then interest_id is not null and declaration_id is null
    else declaration_id is not null and interest_id is null end),
  constraint recusal_whose unique (id, person_id, basis)
);
comment on table recusal is 'A person kept out of an application: by a conflict declared about it, or by a tie that was found. What was found holds from then on, until another person decides that it is none.';
create unique index recusal_found_once on recusal (application_id, person_id, coalesce(interest_id, declaration_id));

create table recusal_decision (
  recusal_id uuid        constraint recusal_decided_once primary key,
  person_id  uuid        not null,
  basis      text        not null,
  upheld     boolean     not null,
  text       text        not null constraint recusal_decision_has_text check (length(trim(text)) > 0),
  decided_by uuid        not null references person deferrable initially deferred,
  decided_at timestamptz not null,
  foreign key (recusal_id, person_id, basis) references recusal (id, person_id, basis),
  constraint recusal_decided_by_another check (decided_by <> person_id),
  constraint recusal_declared_stands check (basis <> 'DECLARATION')
);
comment on table recusal_decision is 'Whether a tie that was found keeps the person out. What the person declared about this application is not for others to decide.';

create function interest_kept() returns trigger language plpgsql as $$
begin
  if tg_op <> 'UPDATE' or old.withdrawn_at is not null or new.withdrawn_at is null
     or to_jsonb(new) - array['withdrawn_at', 'withdrawal_reason'] <> to_jsonb(old) - array['withdrawn_at', 'withdrawal_reason'] then
    raise exception 'interest % is kept as it was registered', old.id using errcode = 'integrity_constraint_violation', constraint = 'interest_kept';
  end if;
  return new;
end $$;
create trigger interest_kept before update or delete on interest for each row execute function interest_kept();
create trigger declaration_append_only before update or delete or truncate on declaration for each statement execute function refuse_change();
create trigger recusal_append_only before update or delete or truncate on recusal for each statement execute function refuse_change();
create trigger recusal_decision_append_only before update or delete or truncate on recusal_decision for each statement execute function refuse_change();

-- The words of a name without accents, case, order and punctuation.
create function name_words(name text) returns text[] language sql immutable as $$
  select coalesce(array_agg(distinct w order by w), '{}')
  from regexp_split_to_table(folded(coalesce(name, '')), '[^[:alnum:]]+') w where w <> ''
$$;
-- The same words, or all of two or more words of the one in the other.
create function names_alike(one text, other text) returns boolean language sql immutable as $$
  select case when cardinality(a) = 0 or cardinality(b) = 0 then false
    else a = b or (least(cardinality(a), cardinality(b)) >= 2 and (a <@ b or b <@ a)) end
  from (select name_words(one) a, name_words(other) b) w
$$;

alter table application_duty add recused_at timestamptz, add assigned_at timestamptz, add released_at timestamptz;

-- Ties between persons and applicants, of one application or of one person. Runs with the owner's rights: it looks into everyone's register.
create function find_ties(of_application uuid, of_person uuid, noticed timestamptz) returns void
language sql security definer set search_path = public, pg_temp as $$
  insert into recusal (id, application_id, person_id, basis, interest_id, found_at)
  select gen_random_uuid(), a.id, i.person_id, 'INTEREST', i.id, noticed
  from interest i join application a on a.status <> 'DRAFT' join organisation o on o.id = a.organisation_id
  where i.withdrawn_at is null and (of_application is null or a.id = of_application) and (of_person is null or i.person_id = of_person)
    and (i.organisation_id = o.id
      or (i.kind = 'COUNTRY_OFFICE' and i.country in (o.country, a.draft ->> 'country'))
      or (i.organisation_id is null and i.name is not null and i.kind <> 'COUNTRY_OFFICE'
          and (i.country is null or o.country is null or i.country = o.country)
          and (names_alike(i.name, o.name) or exists (select 1 from organisation_profile p join organisation_name n on n.profile_id = p.id
                                                       where p.organisation_id = o.id and names_alike(i.name, n.name)))))
  on conflict do nothing;
  insert into recusal (id, application_id, person_id, basis, declaration_id, found_at)
  select gen_random_uuid(), a.id, d.person_id, 'EARLIER_DECLARATION', d.id, noticed
  from declaration d join application e on e.id = d.application_id
    join application a on a.organisation_id = e.organisation_id and a.id <> e.id and a.status <> 'DRAFT'
  where d.conflict and (of_application is null or a.id = of_application) and (of_person is null or d.person_id = of_person)
  on conflict do nothing;
$$;
revoke execute on function find_ties(uuid, uuid, timestamptz) from public;

create function ties_found() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  case tg_table_name
    when 'application' then
      if old.status = 'DRAFT' and new.status <> 'DRAFT' then
        perform find_ties(new.id, null, new.submitted_at);
      end if;
    when 'interest' then
      perform find_ties(null, new.person_id, new.declared_at);
    when 'declaration' then
      if new.conflict then
        insert into recusal (id, application_id, person_id, basis, declaration_id, found_at)
          values (gen_random_uuid(), new.application_id, new.person_id, 'DECLARATION', new.id, new.declared_at);
        perform find_ties(null, new.person_id, new.declared_at);
      end if;
  end case;
  return null;
end $$;
revoke execute on function ties_found() from public;
create trigger application_ties after update of status on application for each row execute function ties_found();
create trigger interest_ties after insert on interest for each row execute function ties_found();
create trigger declaration_ties after insert on declaration for each row execute function ties_found();

-- What each person may do follows from these as from the acts of the review.
create function interest_duty() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  case tg_table_name
    when 'declaration' then
      insert into application_duty as d (application_id, person_id, declared_at, conflict)
        values (new.application_id, new.person_id, new.declared_at, new.conflict)
        on conflict (application_id, person_id) do update
          set declared_at = coalesce(d.declared_at, excluded.declared_at), conflict = coalesce(d.conflict, false) or excluded.conflict;
    when 'recusal' then
      insert into application_duty as d (application_id, person_id, recused_at) values (new.application_id, new.person_id, new.found_at)
        on conflict (application_id, person_id) do update set recused_at = coalesce(d.recused_at, excluded.recused_at);
    when 'recusal_decision' then
      update application_duty d set recused_at =
          (select min(r.found_at) from recusal r left join recusal_decision x on x.recusal_id = r.id
           where r.application_id = d.application_id and r.person_id = d.person_id and coalesce(x.upheld, true))
        from recusal decided
        where decided.id = new.recusal_id and d.application_id = decided.application_id and d.person_id = decided.person_id;
  end case;
  return null;
end $$;
revoke execute on function interest_duty() from public;
create trigger declaration_duty after insert on declaration for each row execute function interest_duty();
create trigger recusal_duty after insert on recusal for each row execute function interest_duty();
create trigger recusal_decision_duty after insert on recusal_decision for each row execute function interest_duty();

select scope_to_fund('interest');
select scope_to_fund('declaration');
select scope_to_fund('recusal');
select scope_to_fund('recusal_decision');
select scope_to_fund('reviewer');

grant select, insert, update on reviewer, interest to ${app_role};
grant select, insert on declaration, recusal_decision to ${app_role};
grant select on recusal to ${app_role};
