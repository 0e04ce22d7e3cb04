-- Members of an NGO, invited by its own authorised officer. The accounts live at the identity provider; kept here is what was asked of it, before it
-- is asked, so that nothing is left half done.
alter table person add column left_at timestamptz;
comment on column person.left_at is 'When this officer was removed or became an editor. What an older token says of them is not kept for an hour from then.';

create table member_invitation (
  id              uuid        primary key,
  version         integer     not null default 0,
  organisation_id uuid        not null references organisation,
  name            text        not null check (length(trim(name)) between 2 and 140),
  email           text        check (length(email) between 3 and 254 and email = lower(email)),
  role            text        not null check (role in ('EDITOR', 'OFFICER')),
  status          text        not null check (status in ('PREPARED', 'PENDING', 'ACCEPTED', 'EXPIRED', 'WITHDRAWN', 'REFUSED')),
  account_id      uuid        unique,
  sendings        smallint    not null default 0,
  sent_by         text        check (sent_by in ('MAIL', 'PASSWORD')),
  invited_by      uuid        not null references person deferrable initially deferred,
  invited_at      timestamptz not null,
  expires_at      timestamptz not null,
  ended_by        uuid        references person deferrable initially deferred,
  ended_at        timestamptz,
  settled_at      timestamptz,
  constraint member_invitation_expires check (expires_at > invited_at),
  constraint member_invitation_has_account check (
    (status <> 'PREPARED' or account_id is null) and (status not in ('PENDING', 'ACCEPTED') or account_id is not null)),
  constraint member_invitation_ended check ((ended_at is not null) = (status not in ('PREPARED', 'PENDING'))),
  constraint member_invitation_withdrawn_by check ((ended_by is not null) = (status = 'WITHDRAWN')),
  constraint member_invitation_settled_at_the_end check (settled_at is null or ended_at is not null),
  constraint member_invitation_address_while_needed check ((email is not null) = (settled_at is null)),
  constraint member_invitation_sendings check (sendings between 0 and 5 and (sent_by is not null) = (sendings > 0))
);
comment on table member_invitation is 'PREPARED: no account yet. PENDING: the account is there and its owner has not been in. The address is kept until nothing is left to be done at the identity provider (settled_at), and so is nobody else''s until then.';
create unique index member_invitation_one_for_address on member_invitation (email) where email is not null;
create index member_invitation_unsettled on member_invitation (invited_at) where settled_at is null;
create index member_invitation_of on member_invitation (organisation_id, invited_at);

create function member_invitation_says_the_same() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE'
      or (new.id, new.organisation_id, new.name, new.role, new.invited_by, new.invited_at) is distinct from
         (old.id, old.organisation_id, old.name, old.role, old.invited_by, old.invited_at)
      or old.account_id is not null and new.account_id is distinct from old.account_id
      or new.email is not null and new.email is distinct from old.email
      or old.settled_at is not null
      or old.ended_at is not null and new.status <> old.status then
    raise exception 'invitation % is not changed', old.id using errcode = 'check_violation', constraint = 'member_invitation_final';
  end if;
  return new;
end $$;
create trigger member_invitation_final before update or delete on member_invitation for each row execute function member_invitation_says_the_same();
create trigger member_invitation_stays before truncate on member_invitation for each statement execute function refuse_change();

create table member_change (
  id              uuid        primary key,
  version         integer     not null default 0,
  organisation_id uuid        not null references organisation,
  person_id       uuid        not null,
  name            text        not null check (length(trim(name)) between 1 and 300),
  kind            text        not null check (kind in ('ROLE', 'REMOVAL')),
  role_before     text        check (role_before in ('EDITOR', 'OFFICER')),
  role_after      text        check (role_after in ('EDITOR', 'OFFICER')),
  emergency       boolean     not null,
  officers_left   integer     not null check (officers_left >= 0),
  reason          text        not null check (length(trim(reason)) between 1 and 500),
  asked_by        uuid        not null references person deferrable initially deferred,
  asked_at        timestamptz not null,
  done_at         timestamptz,
  constraint member_change_not_oneself check (asked_by <> person_id),
  constraint member_change_officer_stays check (officers_left > 0 or emergency),
  constraint member_change_emergency_removes check (not emergency or kind = 'REMOVAL'),
  constraint member_change_to_another_role check ((kind = 'ROLE') = (role_after is not null) and role_after is distinct from role_before)
);
comment on table member_change is 'Who was given another role or removed, and why. done_at: when the identity provider had done it; until then it is tried again. emergency: by the administrator, who may remove even the last officer. officers_left: authorised officers that stay.';
create unique index member_change_one_at_a_time on member_change (person_id) where done_at is null;
create index member_change_of on member_change (organisation_id, asked_at);

create function member_change_says_the_same() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.done_at is not null or (to_jsonb(new) - 'done_at' - 'version') <> (to_jsonb(old) - 'done_at' - 'version') then
    raise exception 'change % is not changed', old.id using errcode = 'check_violation', constraint = 'member_change_final';
  end if;
  return new;
end $$;
create trigger member_change_final before update or delete on member_change for each row execute function member_change_says_the_same();
create trigger member_change_stays before truncate on member_change for each statement execute function refuse_change();

select scope_by_organisation('member_invitation', 'organisation_id');
select scope_by_organisation('member_change', 'organisation_id');
grant select, insert, update on member_invitation, member_change to ${app_role};
