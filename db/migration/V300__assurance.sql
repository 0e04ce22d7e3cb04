-- Visits, spot checks and audits of grantees: what the risk asks for at least, what was planned, what was found in it, and what became of the money.
create table assurance_plan (
  grant_id    uuid        primary key references grant_agreement,
  risk        text        not null check (risk in ('LOW', 'MEDIUM', 'SIGNIFICANT', 'HIGH')),
  visits      integer     not null check (visits between 0 and 24),
  spot_checks integer     not null check (spot_checks between 0 and 24),
  audits      integer     not null check (audits between 0 and 24),
  made_by     uuid        not null references person deferrable initially deferred,
  made_at     timestamptz not null
);
comment on table assurance_plan is 'The least number of visits, spot checks and audits of one grant, as the risk that due diligence found and the amount asked for when the agreement came into force.';
create trigger assurance_plan_append_only before update or delete or truncate on assurance_plan
  for each statement execute function refuse_change();

create table finding_category (
  code     text    primary key check (code ~ '^[A-Z_]{1,40}$'),
  position integer not null unique,
  audit    boolean not null
);
comment on table finding_category is 'What is found at grantees. audit: also in audits, which have fewer.';
insert into finding_category (position, code, audit) values
  (1, 'ACTIVITY_NOT_UNDERTAKEN', false), (2, 'EXCEEDS_BUDGET', true), (3, 'NOT_FOR_PROJECT', true), (4, 'CUT_OFF', true),
  (5, 'WRONG_BUDGET_LINE', false), (6, 'EXCHANGE_RATE', false), (7, 'NO_SUPPORTING_DOCUMENTATION', true),
  (8, 'INSUFFICIENT_DOCUMENTATION', true), (9, 'NO_PROOF_OF_PAYMENT', true), (10, 'TAX_RECLAIMABLE', true), (11, 'ALLOWANCE_RATES', false),
  (12, 'SUPPORT_COSTS', true), (13, 'ADVANCE_AS_EXPENDITURE', true), (14, 'COMMITMENT_AS_EXPENDITURE', true), (15, 'INELIGIBLE_SALARY', true),
  (16, 'INTEREST_NOT_REPORTED', true), (17, 'SEGREGATION_OF_DUTIES', true), (18, 'SIGNATORIES', true), (19, 'POOR_RECORDS', true),
  (20, 'NO_RECONCILIATION', false), (21, 'PROCUREMENT', false), (22, 'ASSETS', false), (23, 'CASH_COUNT', false), (24, 'TIMESHEETS', false),
  (25, 'ARCHIVE', false), (26, 'TARGETS', false), (27, 'SAFEGUARDING', false), (28, 'OTHER', true);

create table engagement (
  id              uuid        primary key,
  version         integer     not null default 0,
  grant_id        uuid        not null references grant_agreement,
  number          text        not null constraint engagement_number_once unique,
  kind            text        not null check (kind in ('PROGRAMME_VISIT', 'SPOT_CHECK', 'AUDIT', 'SPECIAL_AUDIT', 'MICRO_ASSESSMENT')),
  status          text        not null check (status in (
    'PLANNED', 'PARTNER_CONTACTED', 'DRAFT_ISSUED', 'COMMENTS', 'FINAL', 'ACTION_AGREED', 'RESOLVED', 'CANCELLED')),
  purpose         text        check (length(trim(purpose)) between 1 and 2000),
  due_on          date        not null,
  planned_by      uuid        not null references person deferrable initially deferred,
  planned_at      timestamptz not null,
  idempotency_key uuid,
  carried_out_by  uuid        references person deferrable initially deferred,
  contacted_at    timestamptz,
  took_place_on   date,
  summary         text        check (length(trim(summary)) between 1 and 8000),
  opinion         text        check (opinion in ('UNQUALIFIED', 'QUALIFIED', 'ADVERSE', 'DISCLAIMER')),
  comments_due_on date,
  issued_at       timestamptz,
  comment         text        check (length(trim(comment)) between 1 and 8000),
  commented_by    uuid        references person deferrable initially deferred,
  commented_at    timestamptz,
  finalised_by    uuid        references person deferrable initially deferred,
  finalised_at    timestamptz,
  action          text        check (length(trim(action)) between 1 and 8000),
  action_due_on   date,
  agreed_by       uuid        references person deferrable initially deferred,
  agreed_at       timestamptz,
  resolved_by     uuid        references person deferrable initially deferred,
  resolved_at     timestamptz,
  cancelled_by    uuid        references person deferrable initially deferred,
  cancelled_at    timestamptz,
  cancel_reason   text        check (length(trim(cancel_reason)) between 1 and 2000),
  below_least     boolean     not null default false,
  status_since    timestamptz not null,
  constraint engagement_once_per_key unique (planned_by, idempotency_key),
  constraint engagement_two_persons check (finalised_by <> carried_out_by),
  constraint engagement_carried_out check (status in ('PLANNED', 'CANCELLED') or carried_out_by is not null and contacted_at is not null),
  constraint engagement_issued_whole check (status in ('PLANNED', 'PARTNER_CONTACTED', 'CANCELLED')
    or took_place_on is not null and summary is not null and issued_at is not null and comments_due_on is not null),
  constraint engagement_audit_has_opinion check (issued_at is null or (kind in ('AUDIT', 'SPECIAL_AUDIT')) = (opinion is not null)),
  constraint engagement_final_by_somebody check ((status in ('FINAL', 'ACTION_AGREED', 'RESOLVED')) = (finalised_by is not null)),
  constraint engagement_cancelled_with_reason check ((status = 'CANCELLED') = (cancel_reason is not null)
    and (cancel_reason is null) = (cancelled_by is null) and (cancelled_by is null) = (cancelled_at is null)),
  constraint engagement_below_least_is_cancelled check (not below_least or status = 'CANCELLED')
);
comment on table engagement is 'One visit, spot check or audit of a grant, from the plan to what became of its findings. below_least: cancelled by the fund manager although the plan then has fewer than it asks for.';
create index engagement_of_grant on engagement (grant_id, due_on);
create index engagement_listed on engagement (planned_at desc, id desc);

create table engagement_change (
  engagement_id uuid        not null references engagement,
  number        integer     not null check (number >= 0),
  from_on       date        not null,
  to_on         date        not null,
  reason        text        not null check (length(trim(reason)) between 1 and 2000),
  by            uuid        not null references person deferrable initially deferred,
  at            timestamptz not null,
  primary key (engagement_id, number)
);
comment on table engagement_change is 'When an engagement was put on another day, and why.';
create trigger engagement_change_append_only before update or delete or truncate on engagement_change
  for each statement execute function refuse_change();

create function engagement_may_follow(old_status text, new_status text) returns boolean language sql immutable as $$
  select old_status = new_status or (old_status, new_status) in (
    ('PLANNED', 'PARTNER_CONTACTED'), ('PLANNED', 'CANCELLED'), ('PARTNER_CONTACTED', 'DRAFT_ISSUED'), ('PARTNER_CONTACTED', 'CANCELLED'),
    ('DRAFT_ISSUED', 'COMMENTS'), ('DRAFT_ISSUED', 'FINAL'), ('COMMENTS', 'FINAL'), ('FINAL', 'ACTION_AGREED'), ('FINAL', 'RESOLVED'),
    ('ACTION_AGREED', 'RESOLVED'))
$$;

create function engagement_must_fit() returns trigger language plpgsql as $$
declare
  asked integer;
begin
  if tg_op = 'DELETE' then
    raise exception 'engagement % stays', old.number using errcode = 'integrity_constraint_violation', constraint = 'append_only';
  end if;
  if tg_op = 'INSERT' and new.status <> 'PLANNED' then
    raise exception 'engagement % is planned first', new.number using errcode = 'check_violation', constraint = 'engagement_state';
  end if;
  if tg_op = 'UPDATE' then
    if not engagement_may_follow(old.status, new.status) or old.status in ('RESOLVED', 'CANCELLED')
       or (new.id, new.grant_id, new.number, new.kind, new.planned_by, new.planned_at)
          is distinct from (old.id, old.grant_id, old.number, old.kind, old.planned_by, old.planned_at) then
      raise exception 'engagement % does not become this', old.number using errcode = 'check_violation', constraint = 'engagement_state';
    end if;
    if old.finalised_by is not null
       and (new.carried_out_by, new.took_place_on, new.summary, new.opinion, new.comment, new.finalised_by)
          is distinct from (old.carried_out_by, old.took_place_on, old.summary, old.opinion, old.comment, old.finalised_by) then
      raise exception 'engagement % is final', old.number using errcode = 'check_violation', constraint = 'engagement_final';
    end if;
    if new.carried_out_by is distinct from old.carried_out_by and exists (
         select 1 from report r where r.grant_id = new.grant_id and new.carried_out_by in (r.programme_accepted_by, r.finance_accepted_by)) then
      raise exception 'engagement % by who accepted a report', old.number
        using errcode = 'check_violation', constraint = 'engagement_by_another_than_reports';
    end if;
    if new.status = 'DRAFT_ISSUED' and old.status <> 'DRAFT_ISSUED'
       and not exists (select 1 from document d where d.owner_type = 'engagement' and d.owner_id = new.id) then
      raise exception 'engagement % without its report', old.number using errcode = 'check_violation', constraint = 'engagement_has_report';
    end if;
    if new.status = 'CANCELLED' and old.status <> 'CANCELLED' and not new.below_least then
      -- Two who cancel at once queue at the agreement.
      perform 1 from grant_agreement g where g.id = new.grant_id for update;
      select case new.kind when 'PROGRAMME_VISIT' then p.visits when 'SPOT_CHECK' then p.spot_checks when 'AUDIT' then p.audits else 0 end
        into asked from assurance_plan p where p.grant_id = new.grant_id;
      if asked > (select count(*) from engagement e
          where e.grant_id = new.grant_id and e.kind = new.kind and e.status <> 'CANCELLED' and e.id <> new.id) then
        raise exception 'engagement % is one of the least that the plan asks for', old.number
          using errcode = 'check_violation', constraint = 'engagement_least';
      end if;
    end if;
  end if;
  return new;
end $$;
create trigger engagement_must_fit before insert or update or delete on engagement for each row execute function engagement_must_fit();

create table engagement_finding (
  id             uuid           primary key,
  version        integer        not null default 0,
  engagement_id  uuid           not null references engagement,
  number         integer        not null check (number > 0),
  category       text           not null references finding_category,
  priority       text           not null check (priority in ('HIGH', 'MEDIUM', 'LOW')),
  observation    text           not null check (length(trim(observation)) between 1 and 8000),
  recommendation text           not null check (length(trim(recommendation)) between 1 and 4000),
  due_on         date           not null,
  report_id      uuid           references report,
  line           integer        check (line > 0),
  amount         numeric(20, 2) not null check (amount >= 0),
  comment        text           check (length(trim(comment)) between 1 and 4000),
  ineligible     numeric(20, 2) check (ineligible > 0),
  ineligible_reason text        check (length(trim(ineligible_reason)) between 1 and 2000),
  ineligible_by  uuid           references person deferrable initially deferred,
  ineligible_at  timestamptz,
  posted_by      uuid           references person deferrable initially deferred,
  posted_at      timestamptz,
  entry_id       uuid,
  resolution     text           check (length(trim(resolution)) between 1 and 4000),
  resolved_by    uuid           references person deferrable initially deferred,
  resolved_at    timestamptz,
  constraint engagement_finding_once unique (engagement_id, number),
  constraint engagement_finding_money_placed check ((amount = 0) = (report_id is null) and (report_id is null) = (line is null)),
  constraint engagement_finding_ineligible_whole check (
    (ineligible is null) = (ineligible_by is null) and (ineligible is null) = (ineligible_at is null) and (ineligible is null) = (ineligible_reason is null)),
  constraint engagement_finding_ineligible_within check (ineligible <= amount),
  constraint engagement_finding_posted_whole check ((posted_by is null) = (posted_at is null) and (posted_by is null) = (entry_id is null)
    and (posted_by is null or ineligible is not null)),
  constraint engagement_finding_posted_by_another check (posted_by <> ineligible_by),
  constraint engagement_finding_resolved_whole check ((resolved_by is null) = (resolved_at is null) and (resolved_by is null) = (resolution is null))
);
comment on table engagement_finding is 'What was found at a grantee: how grave, in what amount under which line of which accepted report, and what became of it. ineligible is what of the amount is to be paid back in the end.';
create index engagement_finding_of_report on engagement_finding (report_id);

create table finding_settlement (
  id              uuid           primary key,
  finding_id      uuid           not null references engagement_finding,
  kind            text           not null check (kind in ('DOCUMENTED', 'JUSTIFIED', 'REFUNDED', 'WRITTEN_OFF')),
  amount          numeric(20, 2) not null check (amount > 0),
  text            text           not null check (length(trim(text)) between 1 and 4000),
  refund_id       uuid           references grant_refund,
  write_off_id    uuid           references write_off,
  settled_by      uuid           not null references person deferrable initially deferred,
  settled_at      timestamptz    not null,
  idempotency_key uuid,
  constraint finding_settlement_once_per_key unique (settled_by, idempotency_key),
  constraint finding_settlement_from check ((kind = 'REFUNDED') = (refund_id is not null) and (kind = 'WRITTEN_OFF') = (write_off_id is not null))
);
comment on table finding_settlement is 'What of the amount of a finding is no longer unsupported, and why. What is left is pending; nothing is taken back.';
create index finding_settlement_of on finding_settlement (finding_id);
create index finding_settlement_refund on finding_settlement (refund_id);
create index finding_settlement_write_off on finding_settlement (write_off_id);
create trigger finding_settlement_append_only before update or delete or truncate on finding_settlement
  for each statement execute function refuse_change();

-- Found, less what was refunded, documented, justified and written off.
create function finding_pending(of_finding uuid) returns numeric language sql stable as $$
  select f.amount - coalesce((select sum(s.amount) from finding_settlement s where s.finding_id = f.id), 0)
  from engagement_finding f where f.id = of_finding
$$;
comment on function finding_pending is 'What of a finding is still unsupported.';

create function finding_settlement_must_fit() returns trigger language plpgsql as $$
declare
  found_ engagement_finding;
  of_engagement engagement;
  source numeric;
begin
  -- Two who settle at once queue here.
  select * into found_ from engagement_finding f where f.id = new.finding_id for update;
  select * into of_engagement from engagement e where e.id = found_.engagement_id;
  if of_engagement.status not in ('FINAL', 'ACTION_AGREED') or found_.resolved_by is not null then
    raise exception 'a settlement of what is not final or is resolved' using errcode = 'check_violation', constraint = 'finding_settlement_state';
  end if;
  if new.settled_by = of_engagement.carried_out_by then
    raise exception 'a settlement by who found it' using errcode = 'check_violation', constraint = 'finding_settlement_two_persons';
  end if;
  if new.amount > finding_pending(new.finding_id) then
    raise exception 'a settlement above what is pending' using errcode = 'check_violation', constraint = 'finding_settlement_within';
  end if;
  if new.kind in ('DOCUMENTED', 'JUSTIFIED') <> (found_.ineligible is null) or new.kind in ('REFUNDED', 'WRITTEN_OFF') and found_.posted_by is null then
    raise exception 'a settlement at the wrong stage' using errcode = 'check_violation', constraint = 'finding_settlement_stage';
  end if;
  if new.kind = 'REFUNDED' then
    select r.amount into source from grant_refund r
      where r.id = new.refund_id and r.grant_id = of_engagement.grant_id and r.posted_by is not null for update;
    if source is null or source < new.amount
         + coalesce((select sum(s.amount) from finding_settlement s where s.refund_id = new.refund_id), 0) then
      raise exception 'a refund that is not there' using errcode = 'check_violation', constraint = 'finding_settlement_refund';
    end if;
  elsif new.kind = 'WRITTEN_OFF' then
    select w.usd into source from write_off w
      where w.id = new.write_off_id and w.account = '1430' and w.subject_id = of_engagement.grant_id and w.status in ('WRITTEN_OFF', 'DISCLOSED') for update;
    if source is null or source < new.amount
         + coalesce((select sum(s.amount) from finding_settlement s where s.write_off_id = new.write_off_id), 0) then
      raise exception 'a write-off that is not there' using errcode = 'check_violation', constraint = 'finding_settlement_write_off';
    end if;
  end if;
  return new;
end $$;
create trigger finding_settlement_must_fit before insert on finding_settlement for each row execute function finding_settlement_must_fit();

create function engagement_finding_must_fit() returns trigger language plpgsql as $$
declare
  of_engagement engagement;
begin
  if tg_op = 'DELETE' then
    raise exception 'a finding stays' using errcode = 'integrity_constraint_violation', constraint = 'append_only';
  end if;
  select * into of_engagement from engagement e where e.id = new.engagement_id;
  if tg_op = 'INSERT' then
    if of_engagement.status <> 'PARTNER_CONTACTED' then
      raise exception 'a finding at the wrong stage' using errcode = 'check_violation', constraint = 'engagement_finding_state';
    end if;
    if of_engagement.kind in ('AUDIT', 'SPECIAL_AUDIT') and not (select c.audit from finding_category c where c.code = new.category) then
      raise exception 'an audit has no such category' using errcode = 'check_violation', constraint = 'engagement_finding_category';
    end if;
    if new.report_id is not null and not exists (select 1 from report r
        where r.id = new.report_id and r.grant_id = of_engagement.grant_id and r.status in ('ACCEPTED', 'ACCEPTED_WITH_FINDINGS')) then
      raise exception 'a finding in money that no report accounts for' using errcode = 'check_violation', constraint = 'engagement_finding_money_placed';
    end if;
    return new;
  end if;
  if (new.id, new.engagement_id, new.number, new.report_id, new.line) is distinct from (old.id, old.engagement_id, old.number, old.report_id, old.line)
     or (new.category, new.priority, new.observation, new.recommendation, new.due_on, new.amount)
        is distinct from (old.category, old.priority, old.observation, old.recommendation, old.due_on, old.amount)
        and of_engagement.status not in ('PARTNER_CONTACTED', 'COMMENTS')
     or old.ineligible is not null and (new.ineligible, new.ineligible_by) is distinct from (old.ineligible, old.ineligible_by)
     or old.posted_by is not null and (new.posted_by, new.entry_id) is distinct from (old.posted_by, old.entry_id)
     or old.resolved_by is not null then
    raise exception 'finding % is not changed any more', old.number using errcode = 'check_violation', constraint = 'engagement_finding_final';
  end if;
  if new.ineligible is not null and old.ineligible is null
     and (of_engagement.status not in ('FINAL', 'ACTION_AGREED') or new.ineligible <> finding_pending(new.id)) then
    raise exception 'what is ineligible is what is pending' using errcode = 'check_violation', constraint = 'engagement_finding_ineligible_pending';
  end if;
  if new.resolved_by is not null and finding_pending(new.id) <> 0 then
    raise exception 'finding % has money pending', old.number using errcode = 'check_violation', constraint = 'engagement_finding_settled';
  end if;
  return new;
end $$;
create trigger engagement_finding_must_fit before insert or update or delete on engagement_finding
  for each row execute function engagement_finding_must_fit();

create function engagement_resolved_whole() returns trigger language plpgsql as $$
begin
  if new.status = 'RESOLVED' and old.status <> 'RESOLVED'
     and exists (select 1 from engagement_finding f where f.engagement_id = new.id and f.resolved_by is null) then
    raise exception 'engagement % has an open finding', new.number using errcode = 'check_violation', constraint = 'engagement_findings_resolved';
  end if;
  return new;
end $$;
create trigger engagement_resolved_whole before update on engagement for each row execute function engagement_resolved_whole();

select scope_by_parent('assurance_plan', 'grant_agreement', 'grant_id');
select scope_by_parent('engagement', 'grant_agreement', 'grant_id');
select scope_by_parent('engagement_change', 'engagement', 'engagement_id');
select scope_by_parent('engagement_finding', 'engagement', 'engagement_id');
select scope_by_parent('finding_settlement', 'engagement_finding', 'finding_id');
-- The grantee reads the report once it is issued.
create policy scope_of_engagement on document to ${app_role}
  using (owner_type = 'engagement' and exists (select 1 from engagement e where e.id = owner_id and e.issued_at is not null));
grant select on finding_category to ${app_role};
grant select, insert on assurance_plan, engagement_change, finding_settlement to ${app_role};
grant select, insert, update on engagement, engagement_finding to ${app_role};
