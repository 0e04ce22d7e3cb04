-- Letters by mail, written in the transaction of the act that causes them and sent after it.
create table mail (
  id           uuid        primary key,
  to_address   text        not null constraint mail_address_plausible check (to_address ~ '^[^@\s<>,;"]+@[^@\s<>,;"]+$' and length(to_address) <= 254),
  to_person    uuid        references person deferrable initially deferred,
  language     text        not null check (language in ('ar', 'zh', 'en', 'fr', 'ru', 'es')),
  subject      text        not null check (length(subject) between 1 and 300 and subject !~ '[\r\n]'),
  body         text        not null check (length(body) between 1 and 20000),
  about_type   text        not null check (length(about_type) <= 40),
  about_id     uuid        not null,
  once         text        constraint mail_once unique check (length(once) <= 200),
  created_at   timestamptz not null,
  next_at      timestamptz not null,
  attempts     smallint    not null default 0 check (attempts >= 0),
  sent_at      timestamptz,
  problem      text        check (length(problem) <= 500)
);
comment on table mail is 'Outbox. once names what the mail is for, so that it is written a single time. A mail is sent at least once: its Message-ID is its id, by which a mailbox knows a second delivery for what it is.';
create index mail_waiting on mail (next_at) where sent_at is null;
create index mail_latest on mail (created_at desc, id desc);
create index mail_person on mail (to_person) where to_person is not null;

create function mail_stays() returns trigger language plpgsql as $$
begin
  if old.sent_at is not null
     or (new.id, new.to_address, new.to_person, new.language, new.subject, new.body, new.about_type, new.about_id, new.once, new.created_at)
        is distinct from (old.id, old.to_address, old.to_person, old.language, old.subject, old.body, old.about_type, old.about_id, old.once, old.created_at) then
    raise exception 'what mail % says is not changed', old.id using errcode = 'check_violation', constraint = 'append_only';
  end if;
  return new;
end $$;
create trigger mail_stays before update on mail for each row execute function mail_stays();

grant select, insert on mail to ${app_role};
grant update (next_at, attempts, sent_at, problem) on mail to ${app_role};
