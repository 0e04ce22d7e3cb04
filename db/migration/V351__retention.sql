-- How long things are kept: a term for each class of records, proposed by one person and agreed by another. A class without an agreed term is erased never.
create table retention_term (
  id               uuid        primary key,
  version          integer     not null default 0,
  class            text        not null constraint retention_class_known check (class in ('UNSUBMITTED_DRAFT', 'UNFUNDED_APPLICANT', 'UNFUNDED_APPLICATION', 'GRANT_RECORD', 'ALLEGATION', 'MAIL')),
  months           integer     constraint retention_term_months check (months between 1 and 1200),
  status           text        not null check (status in ('PROPOSED', 'AGREED', 'REJECTED')),
  reason           text        not null check (length(trim(reason)) between 1 and 2000),
  proposed_by      uuid        not null references person deferrable initially deferred,
  proposed_at      timestamptz not null,
  decided_by       uuid        references person deferrable initially deferred,
  decided_at       timestamptz,
  constraint retention_term_two_persons check (status <> 'AGREED' or decided_by <> proposed_by),
  constraint retention_term_decided check ((status = 'PROPOSED') = (decided_by is null) and (decided_by is null) = (decided_at is null))
);
comment on table retention_term is 'How many months a class of records is kept once its time has begun; without a number it is kept without end. In force is what was agreed last.';
create unique index retention_term_one_proposal on retention_term (class) where status = 'PROPOSED';
create index retention_term_in_force on retention_term (class, decided_at desc) where status = 'AGREED';

create function retention_term_decided_once() returns trigger language plpgsql as $$
begin
  if old.status <> 'PROPOSED' or (new.id, new.class, new.months, new.reason, new.proposed_by, new.proposed_at)
      is distinct from (old.id, old.class, old.months, old.reason, old.proposed_by, old.proposed_at) then
    raise exception 'term % stands', old.id using errcode = 'check_violation', constraint = 'retention_term_decided_once';
  end if;
  return new;
end $$;
create trigger retention_term_decided_once before update on retention_term for each row execute function retention_term_decided_once();
create trigger retention_term_stays before delete or truncate on retention_term for each statement execute function refuse_change();

-- What is needed still, whatever its age: nothing of it is erased until two persons let go of it.
create table retention_hold (
  id            uuid        primary key,
  version       integer     not null default 0,
  subject_type  text        not null check (subject_type in ('application', 'organisation', 'grant')),
  subject_id    uuid        not null,
  subject_label text        not null check (length(subject_label) between 1 and 300),
  reason        text        not null check (length(trim(reason)) between 1 and 2000),
  placed_by     uuid        not null references person deferrable initially deferred,
  placed_at     timestamptz not null,
  lift_asked_by uuid        references person deferrable initially deferred,
  lift_asked_at timestamptz,
  lifted_by     uuid        references person deferrable initially deferred,
  lifted_at     timestamptz,
  constraint retention_hold_lift_asked_whole check ((lift_asked_by is null) = (lift_asked_at is null)),
  constraint retention_hold_lifted_whole check ((lifted_by is null) = (lifted_at is null) and (lifted_by is null or lift_asked_by is not null)),
  constraint retention_hold_lifted_by_two check (lifted_by <> lift_asked_by)
);
create unique index retention_hold_once on retention_hold (subject_type, subject_id) where lifted_at is null;

create function retention_hold_stands() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.lifted_at is not null
      or (new.id, new.subject_type, new.subject_id, new.subject_label, new.reason, new.placed_by, new.placed_at)
         is distinct from (old.id, old.subject_type, old.subject_id, old.subject_label, old.reason, old.placed_by, old.placed_at)
      or (old.lift_asked_at is not null and (new.lift_asked_by, new.lift_asked_at) is distinct from (old.lift_asked_by, old.lift_asked_at)) then
    raise exception 'hold % stands', old.id using errcode = 'check_violation', constraint = 'retention_hold_final';
  end if;
  return new;
end $$;
create trigger retention_hold_final before update or delete on retention_hold for each row execute function retention_hold_stands();
create trigger retention_hold_stays before truncate on retention_hold for each statement execute function refuse_change();

-- What is due of one class, proposed by the system; carried out when a controller and the data-protection officer have both approved.
create sequence erasure_number;
create table erasure (
  id             uuid        primary key,
  version        integer     not null default 0,
  number         text        not null constraint erasure_numbered_once unique,
  class          text        not null,
  term_id        uuid        not null references retention_term,
  before         timestamptz not null,
  status         text        not null check (status in ('PROPOSED', 'APPROVED', 'DONE', 'DECLINED')),
  proposed_at    timestamptz not null,
  controller_by  uuid        references person deferrable initially deferred,
  controller_at  timestamptz,
  protector_by   uuid        references person deferrable initially deferred,
  protector_at   timestamptz,
  declined_by    uuid        references person deferrable initially deferred,
  declined_at    timestamptz,
  decline_reason text        check (length(trim(decline_reason)) between 1 and 2000),
  done_at        timestamptz,
  constraint erasure_two_persons check (controller_by <> protector_by),
  constraint erasure_approved_whole check ((controller_by is null) = (controller_at is null) and (protector_by is null) = (protector_at is null)
    and (status not in ('APPROVED', 'DONE') or controller_by is not null and protector_by is not null)),
  constraint erasure_declined_whole check (num_nonnulls(declined_by, declined_at, decline_reason) = case status when 'DECLINED' then 3 else 0 end),
  constraint erasure_done_whole check ((status = 'DONE') = (done_at is not null))
);
create unique index erasure_one_at_a_time on erasure (class) where status in ('PROPOSED', 'APPROVED');
create index erasure_listed on erasure (proposed_at desc, id desc);

create table erasure_item (
  erasure_id   uuid        not null references erasure,
  position     integer     not null check (position >= 0),
  subject_type text        not null check (subject_type in ('application', 'organisation', 'grant', 'allegation', 'mail-month')),
  subject_id   uuid        not null,
  label        text        not null check (length(label) between 1 and 300),
  since        timestamptz not null,
  outcome      text        check (outcome in ('ERASED', 'HELD', 'NO_LONGER_DUE')),
  at           timestamptz,
  counts       jsonb,
  primary key (erasure_id, position),
  constraint erasure_item_once unique (erasure_id, subject_id),
  constraint erasure_item_told check ((outcome is null) = (at is null) and (counts is not null) = (outcome is not distinct from 'ERASED'))
);
comment on table erasure_item is 'The log of what was erased: whose, when, and how many rows of which table. Never what was in them.';

create function erasure_moves() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if new.status <> 'PROPOSED' or new.controller_by is not null or new.protector_by is not null then
      raise exception 'erasure % was not approved', new.number using errcode = 'check_violation', constraint = 'erasure_moves';
    end if;
    return new;
  end if;
  if tg_op = 'DELETE' or (new.id, new.number, new.class, new.term_id, new.before, new.proposed_at) is distinct from (old.id, old.number, old.class, old.term_id, old.before, old.proposed_at)
      or (old.controller_by is not null and (new.controller_by, new.controller_at) is distinct from (old.controller_by, old.controller_at))
      or (old.protector_by is not null and (new.protector_by, new.protector_at) is distinct from (old.protector_by, old.protector_at))
      or not (old.status, new.status) in (('PROPOSED', 'PROPOSED'), ('PROPOSED', 'APPROVED'), ('PROPOSED', 'DECLINED'), ('APPROVED', 'DONE'))
      or (new.status = 'DONE' and exists (select 1 from erasure_item i where i.erasure_id = new.id and i.outcome is null)) then
    raise exception 'erasure % does not go from % to %', old.number, old.status, new.status using errcode = 'check_violation', constraint = 'erasure_moves';
  end if;
  return new;
end $$;
create trigger erasure_moves before insert or update or delete on erasure for each row execute function erasure_moves();
create trigger erasure_stays before truncate on erasure for each statement execute function refuse_change();

create function erasure_item_is_proposed() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from erasure e where e.id = new.erasure_id and e.status = 'PROPOSED' and e.controller_by is null and e.protector_by is null)
      or new.outcome is not null then
    raise exception 'nothing is added to an erasure that somebody approved' using errcode = 'check_violation', constraint = 'erasure_item_proposed';
  end if;
  return new;
end $$;
create trigger erasure_item_proposed before insert on erasure_item for each row execute function erasure_item_is_proposed();
create trigger erasure_item_stays before delete or truncate on erasure_item for each statement execute function refuse_change();

-- When something of each kind was erased.
alter table application add column erased_at timestamptz;
alter table grant_agreement add column erased_at timestamptz;
alter table allegation add column erased_at timestamptz;
alter table document add column erased_at timestamptz;
comment on column document.erased_at is 'Its bytes and its name were erased by schedule; what kind it was, its size and its digest are kept.';
alter table report_certificate drop constraint report_certificate_sha256,
  add constraint report_certificate_sha256 check (content = '—' or sha256 = encode(sha256(convert_to(content, 'UTF8')), 'hex'));

-- Figures and whatever has no words stay.
create function report_without_words(draft jsonb) returns jsonb language sql immutable as $$
  select (draft - array['narrative', 'results', 'challenges', 'objectives'])
    || case when jsonb_typeof(draft -> 'expenditure') = 'array'
         then jsonb_build_object('expenditure', (select coalesce(jsonb_agg(e - 'note' order by o), '[]') from jsonb_array_elements(draft -> 'expenditure') with ordinality as x (e, o)))
         else '{}' end
    || case when jsonb_typeof(draft -> 'request') = 'object' then jsonb_build_object('request', (draft -> 'request') - 'reason') else '{}' end
$$;

-- What an erasure touches: of which table, which rows ($1 the subject, $2 its label), and what is put there; without that the rows go.
create table retention_target (
  class      text    not null,
  position   integer not null,
  table_name text    not null,
  rows       text    not null,
  clears     text,
  primary key (class, position)
);
comment on table retention_target is 'What is erased of each class. Part of the program: nobody but a migration writes here.';

create function retention_targets_of_application(of_class text, first integer, of_subject text) returns void language sql as $$
  insert into retention_target
  select of_class, first + row_number() over () - 1, t.table_name, replace(t.rows, '{applications}', of_subject), t.clears
  from (values
    ('application', 'id in ({applications})', 'draft = jsonb_build_object(''title'', ''—'', ''country'', draft -> ''country'', ''language'', draft -> ''language''), erased_at = now()'),
    ('draft_version', 'application_id in ({applications})', 'draft = ''{}'''),
    ('document_chunk', 'document_id in (select id from document where owner_type = ''application'' and owner_id in ({applications}))', null),
    ('document', 'owner_type = ''application'' and owner_id in ({applications})', 'name = ''—'', erased_at = now()'),
    ('submission_contact', 'application_id in ({applications})', 'address = null'),
    ('eligibility', 'application_id in ({applications})', 'text = ''—'', evidence = ''[]'''),
    ('evaluation', 'application_id in ({applications})', 'draft = null, comment = case when comment is null then null else ''—'' end, removal_reason = case when removal_reason is null then null else ''—'' end, comments = (select jsonb_object_agg(k, ''—'') from jsonb_object_keys(comments) k)'),
    ('advice', 'application_id in ({applications})', 'text = ''—'''),
    ('decision', 'application_id in ({applications})', 'reason = ''—'', out_of_order = case when out_of_order is null then null else ''—'' end'),
    ('declaration', 'application_id in ({applications})', 'text = ''—'''),
    ('complaint', 'letter_id in (select id from outcome_letter where application_id in ({applications}))', 'text = ''—'', answer = case when answer is null then null else ''—'' end'),
    ('outcome_letter', 'application_id in ({applications})', 'text = ''—'''),
    ('outcome_letter_draft', 'application_id in ({applications})', null),
    ('diligence', 'application_id in ({applications})', 'decision = case when decision is null then null else ''—'' end, answers = coalesce((select jsonb_object_agg(k, jsonb_build_object(''said'', v -> ''said'')) from jsonb_each(answers) as a (k, v)), ''{}'')'),
    ('diligence_flag', 'diligence_id in (select id from diligence where application_id in ({applications}))', 'text = ''—'', decision = case when decision is null then null else ''—'' end'),
    ('application_sketch_band', 'application_id in ({applications})', null),
    ('application_sketch', 'application_id in ({applications})', null),
    ('mail', 'about_id in ({applications}) and sent_at is not null', 'to_address = ''erased@erased.invalid'', subject = ''—'', body = ''—''')
  ) as t (table_name, rows, clears)
$$;
select retention_targets_of_application('UNSUBMITTED_DRAFT', 0, 'select $1::uuid');
select retention_targets_of_application('UNFUNDED_APPLICATION', 0, 'select $1::uuid');
select retention_targets_of_application('GRANT_RECORD', 0, 'select g.application_id from grant_agreement g where g.id = $1::uuid');
drop function retention_targets_of_application(text, integer, text);

insert into retention_target (class, position, table_name, rows, clears) values
  ('UNFUNDED_APPLICANT', 0, 'organisation_officer', 'profile_id in (select id from organisation_profile where organisation_id = $1::uuid)', 'name = ''—'', original_name = null, birth_year = null'),
  ('UNFUNDED_APPLICANT', 1, 'submission_contact', 'application_id in (select id from application where organisation_id = $1::uuid)', 'address = null'),
  ('UNFUNDED_APPLICANT', 2, 'screening', 'organisation_id = $1::uuid', 'parties = coalesce((select jsonb_agg(p) from jsonb_array_elements(parties) p where not (p ->> ''person'')::boolean), ''[]'')'),
  ('UNFUNDED_APPLICANT', 3, 'screening_hit', 'organisation_id = $1::uuid and party_type in (''officer'', ''signatory'')', 'party_name = ''—'', our_name = ''—'', party = party - ''names'' - ''birthYear'' || jsonb_build_object(''names'', jsonb_build_array(''—''))'),
  ('UNFUNDED_APPLICANT', 4, 'screening_decision', 'hit_id in (select id from screening_hit where organisation_id = $1::uuid and party_type in (''officer'', ''signatory''))', 'text = ''—'''),
  ('UNFUNDED_APPLICANT', 5, 'member_invitation', 'organisation_id = $1::uuid and settled_at is not null', 'name = ''——'''),
  ('UNFUNDED_APPLICANT', 6, 'member_change', 'organisation_id = $1::uuid and done_at is not null', 'name = ''—'', reason = ''—'''),
  ('UNFUNDED_APPLICANT', 7, 'mail', 'about_id in (select id from application where organisation_id = $1::uuid) and sent_at is not null', 'to_address = ''erased@erased.invalid'', subject = ''—'', body = ''—'''),

  ('GRANT_RECORD', 100, 'document_chunk', 'document_id in (select d.id from document d where (d.owner_type = ''report'' and d.owner_id in (select id from report where grant_id = $1::uuid)) or (d.owner_type = ''filing'' and d.owner_id in (select id from filing where grant_id = $1::uuid)) or (d.owner_type = ''engagement'' and d.owner_id in (select id from engagement where grant_id = $1::uuid)))', null),
  ('GRANT_RECORD', 101, 'document', '(owner_type = ''report'' and owner_id in (select id from report where grant_id = $1::uuid)) or (owner_type = ''filing'' and owner_id in (select id from filing where grant_id = $1::uuid)) or (owner_type = ''engagement'' and owner_id in (select id from engagement where grant_id = $1::uuid))', 'name = ''—'', erased_at = now()'),
  ('GRANT_RECORD', 102, 'report', 'grant_id = $1::uuid', 'draft = report_without_words(draft), programme_comment = null, finance_comment = null, return_reason = case when return_reason is null then null else ''—'' end'),
  ('GRANT_RECORD', 103, 'report_submission', 'report_id in (select id from report where grant_id = $1::uuid)', 'draft = report_without_words(draft)'),
  ('GRANT_RECORD', 104, 'report_comment', 'report_id in (select id from report where grant_id = $1::uuid)', 'text = ''—'', answer = case when answer is null then null else ''—'' end'),
  ('GRANT_RECORD', 105, 'report_return', 'report_id in (select id from report where grant_id = $1::uuid)', 'reason = ''—'''),
  ('GRANT_RECORD', 106, 'report_certificate', 'report_id in (select id from report where grant_id = $1::uuid)', 'content = ''—'', name = ''—'''),
  ('GRANT_RECORD', 107, 'filing', 'grant_id = $1::uuid', 'narrative = case when narrative is null then null else ''—'' end, comment = null, return_reason = case when return_reason is null then null else ''—'' end'),
  ('GRANT_RECORD', 108, 'engagement', 'grant_id = $1::uuid', 'summary = case when summary is null then null else ''—'' end, comment = case when comment is null then null else ''—'' end'),
  ('GRANT_RECORD', 109, 'case_study', 'grant_id = $1::uuid and status <> ''WITHDRAWN''', 'text = null, status = ''WITHDRAWN'', withdrawn_by = (select e.protector_by from erasure e join erasure_item i on i.erasure_id = e.id where i.subject_id = $1::uuid and e.status = ''APPROVED'' limit 1), withdrawn_at = now(), withdrawn_for = ''NOT_NEEDED'', status_since = now()'),
  ('GRANT_RECORD', 110, 'grant_agreement', 'id = $1::uuid', 'ngo_signed_name = case when ngo_signed_name is null then null else ''—'' end, clearance_text = case when clearance_text is null then null else ''—'' end, erased_at = now()'),
  ('GRANT_RECORD', 111, 'mail', '(about_id = $1::uuid or about_id in (select id from report where grant_id = $1::uuid)) and sent_at is not null', 'to_address = ''erased@erased.invalid'', subject = ''—'', body = ''—'''),

  ('ALLEGATION', 0, 'allegation_step', 'allegation_id = $1::uuid', 'text = ''—'''),
  ('ALLEGATION', 1, 'allegation', 'id = $1::uuid', 'text = ''—'', about = null, reported_by = null, referred_to = case when referred_to is null then null else ''—'' end, erased_at = now()'),

  ('MAIL', 0, 'mail', 'sent_at is not null and to_char(created_at at time zone ''UTC'', ''YYYY-MM'') = $2 and body <> ''—''', 'to_address = ''erased@erased.invalid'', subject = ''—'', body = ''—''');

create function retention_is_held(of_type text, of_id uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from retention_hold h where h.lifted_at is null and case of_type
    when 'application' then h.subject_id = of_id
      or h.subject_id in (select a.organisation_id from application a where a.id = of_id)
      or h.subject_id in (select g.id from grant_agreement g where g.application_id = of_id)
    when 'grant' then h.subject_id = of_id
      or h.subject_id in (select g.grantee_id from grant_agreement g where g.id = of_id)
      or h.subject_id in (select g.application_id from grant_agreement g where g.id = of_id)
    when 'organisation' then h.subject_id = of_id
      or h.subject_id in (select a.id from application a where a.organisation_id = of_id)
      or h.subject_id in (select g.id from grant_agreement g where g.grantee_id = of_id)
    else false end)
$$;

-- What of a class had its time begin before then, and nothing needs any more.
create function retention_due(of_class text, before timestamptz) returns table (subject_type text, subject_id uuid, label text, since timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
  select 'application', a.id, a.number, c.deadline from application a join call c on c.id = a.call_id
    where of_class = 'UNSUBMITTED_DRAFT' and a.status = 'DRAFT' and a.erased_at is null and greatest(c.deadline, a.saved_at) < before
  union all
  select 'application', a.id, a.number, a.status_since from application a
    where of_class = 'UNFUNDED_APPLICATION' and a.erased_at is null and a.status_since < before
      and a.status in ('INELIGIBLE', 'BELOW_THRESHOLD', 'NOT_RECOMMENDED', 'NOT_SELECTED', 'RESERVE_LIST', 'WITHDRAWN', 'DILIGENCE_FAILED')
      and not exists (select 1 from grant_agreement g where g.application_id = a.id)
      and not exists (select 1 from complaint p join outcome_letter l on l.id = p.letter_id where l.application_id = a.id and p.answered_at is null)
  union all
  select 'organisation', o.id, o.name, s.last from organisation o
    cross join lateral (select max(greatest(a.status_since, a.saved_at)) as last from application a where a.organisation_id = o.id) s
    where of_class = 'UNFUNDED_APPLICANT' and s.last < before
      and not exists (select 1 from grant_agreement g where g.grantee_id = o.id)
      and not exists (select 1 from application a join call c on c.id = a.call_id where a.organisation_id = o.id
        and case a.status when 'DRAFT' then c.deadline >= before
          else a.status not in ('INELIGIBLE', 'BELOW_THRESHOLD', 'NOT_RECOMMENDED', 'NOT_SELECTED', 'RESERVE_LIST', 'WITHDRAWN', 'DILIGENCE_FAILED') end)
      and not exists (select 1 from organisation_profile p where p.organisation_id = o.id and p.saved_at >= before)
      and not exists (select 1 from complaint p join outcome_letter l on l.id = p.letter_id join application a on a.id = l.application_id
        where a.organisation_id = o.id and p.answered_at is null)
      and not exists (select 1 from screening_hit h where h.organisation_id = o.id and (h.status = 'CONFIRMED' or h.status = 'OPEN' and h.lapsed_at is null))
      and (exists (select 1 from organisation_officer f join organisation_profile p on p.id = f.profile_id where p.organisation_id = o.id and f.name <> '—')
        or exists (select 1 from submission_contact x join application a on a.id = x.application_id where a.organisation_id = o.id and x.address is not null))
  union all
  select 'grant', g.id, g.number, g.status_since from grant_agreement g
    where of_class = 'GRANT_RECORD' and g.status = 'CLOSED' and g.erased_at is null and g.status_since < before
      and not exists (select 1 from finding f where f.subject_type = 'grant' and f.subject_id = g.id::text and f.status <> 'CLOSED')
      and not exists (select 1 from focal_request r where r.grant_id = g.id and r.status = 'OPEN')
      and not exists (select 1 from fraud_case f where f.grant_id = g.id and f.status in ('REPORTED', 'UNDER_INVESTIGATION'))
  union all
  -- Which ones they are is for the focal points alone.
  select 'allegation', l.id, '—', l.status_since from allegation l
    where of_class = 'ALLEGATION' and l.status = 'CLOSED' and l.erased_at is null and l.status_since < before
      and not exists (select 1 from focal_request r where r.id = l.request_id and r.status = 'OPEN')
  union all
  select 'mail-month', md5('mail ' || m.month)::uuid, m.month, m.last from (
      select to_char(m.created_at at time zone 'UTC', 'YYYY-MM') as month, max(m.created_at) as last from mail m
      where m.sent_at is not null and m.body <> '—' group by 1) m
    where of_class = 'MAIL' and (to_date(m.month || '-01', 'YYYY-MM-DD') + interval '1 month') at time zone 'UTC' <= before
$$;

-- The one way in which what is otherwise never changed is changed: of an erasure that two persons approved, one subject, when it is due still and nobody holds it.
create function erase_subject(of_erasure uuid, of_position integer) returns text
  language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '600ms' as $$
declare
  work   erasure;
  item   erasure_item;
  target record;
  tables text[];
  name   text;
  hit    bigint;
  told   jsonb := '{}';
begin
  select * into work from erasure e where e.id = of_erasure for update;
  select * into item from erasure_item i where i.erasure_id = of_erasure and i.position = of_position for update;
  if work.status is distinct from 'APPROVED' or item.erasure_id is null or item.outcome is not null then
    raise exception 'erasure % is not approved', of_erasure using errcode = 'check_violation', constraint = 'erasure_approved';
  end if;
  if retention_is_held(item.subject_type, item.subject_id) then
    update erasure_item i set outcome = 'HELD', at = now() where i.erasure_id = of_erasure and i.position = of_position;
    return 'HELD';
  end if;
  if not exists (select 1 from retention_due(work.class, work.before) d where d.subject_id = item.subject_id)
      or not exists (select 1 from (select months from retention_term t where t.class = work.class and t.status = 'AGREED' order by t.decided_at desc limit 1) t
        where work.before <= now() - make_interval(months => t.months)) then
    update erasure_item i set outcome = 'NO_LONGER_DUE', at = now() where i.erasure_id = of_erasure and i.position = of_position;
    return 'NO_LONGER_DUE';
  end if;
  select array_agg(distinct t.table_name order by t.table_name) into tables from retention_target t where t.class = work.class;
  foreach name in array tables loop
    execute format('alter table %I disable trigger user', name);
  end loop;
  for target in select * from retention_target t where t.class = work.class order by t.position loop
    if target.clears is null then
      execute format('delete from %I where %s', target.table_name, target.rows) using item.subject_id, item.label;
    else
      execute format('update %I set %s where %s', target.table_name, target.clears, target.rows) using item.subject_id, item.label;
    end if;
    get diagnostics hit = row_count;
    if hit > 0 then
      told := told || jsonb_build_object(target.table_name, coalesce((told ->> target.table_name)::bigint, 0) + hit);
    end if;
  end loop;
  foreach name in array tables loop
    execute format('alter table %I enable trigger user', name);
  end loop;
  update erasure_item i set outcome = 'ERASED', at = now(), counts = told where i.erasure_id = of_erasure and i.position = of_position;
  return 'ERASED';
end $$;
revoke execute on function retention_due(text, timestamptz), retention_is_held(text, uuid), erase_subject(uuid, integer) from public;
grant execute on function retention_due(text, timestamptz), retention_is_held(text, uuid), erase_subject(uuid, integer) to ${app_role};

select scope_to_fund('retention_term');
select scope_to_fund('retention_hold');
select scope_to_fund('erasure');
select scope_to_fund('erasure_item');
grant select, insert on retention_term, retention_hold, erasure to ${app_role};
grant update (version, status, decided_by, decided_at) on retention_term to ${app_role};
grant update (version, lift_asked_by, lift_asked_at, lifted_by, lifted_at) on retention_hold to ${app_role};
grant update (version, status, controller_by, controller_at, protector_by, protector_at, declined_by, declined_at, decline_reason, done_at) on erasure to ${app_role};
grant select, insert on erasure_item to ${app_role};
grant select on retention_target to ${app_role};
grant usage on sequence erasure_number to ${app_role};
