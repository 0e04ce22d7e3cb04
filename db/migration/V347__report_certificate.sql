-- With a report its authorised officer certifies what was spent and asks for the next instalment: what exactly was certified stays, word for word.
create table report_certificate (
  id           uuid        primary key,
  report_id    uuid        not null references report,
  round        integer     not null check (round > 0),
  text_version integer     not null check (text_version > 0),
  language     text        not null check (language in ('ar', 'zh', 'en', 'fr', 'ru', 'es')),
  statement    text        not null check (length(trim(statement)) between 1 and 4000),
  content      text        not null,
  sha256       char(64)    not null,
  name         text        not null check (length(trim(name)) between 1 and 200),
  certified_by uuid        not null references person deferrable initially deferred,
  certified_at timestamptz not null,
  constraint report_certificate_once unique (report_id, round),
  constraint report_certificate_sha256 check (sha256 = encode(sha256(convert_to(content, 'UTF8')), 'hex'))
);
comment on table report_certificate is 'What the authorised officer of a grantee certified with each submission of a report: statement as it was read, in language; content is the whole of it, of which sha256 is the digest.';
create trigger report_certificate_append_only before update or delete or truncate on report_certificate
  for each statement execute function refuse_change();

create table report_request (
  report_id       uuid           primary key references report,
  grant_id        uuid           not null references grant_agreement,
  instalment      integer        not null,
  amount          numeric(20, 2) not null check (amount > 0),
  reason          text           check (length(reason) <= 2000),
  asked_by        uuid           not null references person deferrable initially deferred,
  status          text           not null check (status in ('STANDING', 'REQUESTED', 'NOT_MADE')),
  disbursement_id uuid,
  rule            text,
  rule_args       jsonb,
  stands_from     timestamptz    not null,
  settled_at      timestamptz,
  constraint report_request_of_instalment foreign key (grant_id, instalment) references grant_instalment (grant_id, number),
  constraint report_request_settled_whole check ((status = 'STANDING') = (settled_at is null)
    and (status = 'REQUESTED') = (disbursement_id is not null) and (status = 'NOT_MADE') = (rule is not null))
);
comment on table report_request is 'What an accepted report asked for as the next instalment, and what came of it: requested, or not made, and by which rule.';
create index report_request_standing on report_request (stands_from) where status = 'STANDING';

create function report_request_must_fit() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if new.status <> 'STANDING' or not exists (select 1 from report r
        where r.id = new.report_id and r.grant_id = new.grant_id and r.instalment = new.instalment - 1
          and r.status in ('ACCEPTED', 'ACCEPTED_WITH_FINDINGS')) then
      raise exception 'a request that no accepted report makes' using errcode = 'check_violation', constraint = 'report_request_of_accepted';
    end if;
    if new.amount > (select i.amount from grant_instalment i where i.grant_id = new.grant_id and i.number = new.instalment) then
      raise exception 'a request above the instalment' using errcode = 'check_violation', constraint = 'report_request_within';
    end if;
    return new;
  end if;
  if tg_op = 'DELETE' or old.status <> 'STANDING' or (new.report_id, new.grant_id, new.instalment, new.amount, new.asked_by)
       is distinct from (old.report_id, old.grant_id, old.instalment, old.amount, old.asked_by) then
    raise exception 'a request stays' using errcode = 'check_violation', constraint = 'report_request_stays';
  end if;
  return new;
end $$;
create trigger report_request_must_fit before insert or update or delete on report_request for each row execute function report_request_must_fit();

-- A grantee may ask for less than was agreed. What was asked for is what is paid, and what the next report is measured against.
alter table grant_instalment add column asked numeric(20, 2) constraint grant_instalment_asked check (asked > 0 and asked <= amount);
comment on column grant_instalment.asked is 'What the latest request of it asked for. Only the request changes it.';
update grant_instalment i set asked = d.amount from disbursement d where d.id = i.disbursement_id;
create function disbursement_is_asked() returns trigger language plpgsql as $$
begin
  if exists (select 1 from grant_instalment i join grant_agreement g on g.id = i.grant_id
      where i.grant_id = new.grant_id and i.number = new.instalment
        and (new.amount > i.amount or new.amount < i.amount and g.funding_model <> 'ADVANCE')) then
    raise exception 'payment % is not of its instalment', new.number
      using errcode = 'check_violation', constraint = 'disbursement_within_instalment';
  end if;
  update grant_instalment set asked = new.amount where grant_id = new.grant_id and number = new.instalment;
  return new;
end $$;
create trigger disbursement_asked after insert on disbursement for each row execute function disbursement_is_asked();

select scope_by_parent('report_certificate', 'report', 'report_id');
select scope_by_parent('report_request', 'report', 'report_id');
grant select, insert on report_certificate to ${app_role};
grant select, insert, update on report_request to ${app_role};
