-- What comes in is read for data of persons assisted before it is kept. What was seen is never kept, only its kind and what was declared of it.
create table document_exemption (
  owner_type text not null check (length(owner_type) between 1 and 60),
  kind       text not null check (length(kind) between 1 and 60),
  reason     text not null constraint document_exemption_reason check (length(reason) between 10 and 500),
  primary key (owner_type, kind)
);
comment on table document_exemption is 'Kinds of documents that name persons by their nature and are not read for them, with the reason. Changed by a migration only.';
insert into document_exemption (owner_type, kind, reason) values
  ('organisation',  'REGISTRATION_CERTIFICATE', 'Names those who founded the organisation and those who act for it.'),
  ('organisation',  'AUDITED_STATEMENTS',       'Names auditors, members of the board and suppliers.'),
  ('organisation',  'POLICY',                   'Names those to whom one turns.'),
  ('application',   'REGISTRATION_CERTIFICATE', 'Names those who founded the organisation and those who act for it.'),
  ('application',   'AUDITED_STATEMENTS',       'Names auditors, members of the board and suppliers.'),
  ('application',   'REFERENCE_LETTER',         'Is written and signed by a person, about those who lead the organisation.'),
  ('application',   'PARTNER_DECLARATION',      'Is signed by a person, for an organisation.'),
  ('application',   'CONTRIBUTION_EVIDENCE',    'Is a paper of a bank or of a donor and names whom to ask.'),
  ('payee-account', 'BANK_LETTER',              'Is a paper of the bank and names those who sign for the account.');
grant select on document_exemption to ${app_role};

alter table document
  add column reading_state           text    not null default 'NOT_READ'
    constraint document_reading_state check (reading_state in ('NOT_READ', 'READ', 'EXEMPT')),
  add column reading_seen            text
    constraint document_reading_seen check (reading_seen in ('IDENTITY', 'BIRTH', 'CONTACT', 'PROFILE')),
  add column declared_staff          boolean not null default false,
  add column declared_unrecognisable boolean not null default false,
  add constraint document_persons_declared check ((reading_seen is not null) = declared_staff),
  add constraint document_picture_declared check (reading_state <> 'READ' or media_type not like 'image/%' or declared_unrecognisable),
  add constraint document_declared_when_read check (reading_state = 'READ' or not (declared_staff or declared_unrecognisable));
comment on column document.reading_state is 'NOT_READ: kept before documents were read. EXEMPT: of a kind in document_exemption.';
comment on column document.reading_seen is 'The kind of data that stands in it and that the uploader declares to be of staff or suppliers; never the data.';
comment on column document.declared_staff is 'The uploader declares that whoever is named works for the organisation or supplies it, and that none is a person assisted.';
comment on column document.declared_unrecognisable is 'The uploader declares that no person assisted is shown, named or recognisable on its pictures and scanned pages.';

create function document_was_read() returns trigger language plpgsql as $$
begin
  if new.reading_state = 'NOT_READ' then
    raise exception 'document % was not read', new.id using errcode = 'integrity_constraint_violation', constraint = 'document_was_read';
  end if;
  if new.reading_state = 'EXEMPT' and not exists (select 1 from document_exemption e where e.owner_type = new.owner_type and e.kind = new.kind) then
    raise exception 'documents of the kind % are read', new.kind using errcode = 'integrity_constraint_violation', constraint = 'document_exempt_by_kind';
  end if;
  return new;
end $$;
create trigger document_was_read before insert on document for each row execute function document_was_read();
