-- Files given to the fund, kept in the database beside what they prove, in pieces that no statement has to hold whole.
create table document (
  id          uuid        primary key,
  owner_type  text        not null,
  owner_id    uuid        not null,
  kind        text        not null check (length(kind) between 1 and 60),
  name        text        not null constraint document_name_plain check (length(name) between 1 and 160 and name !~ '[/\\[:cntrl:]]'),
  media_type  text        not null,
  size        bigint      not null constraint document_not_empty check (size > 0),
  sha256      char(64)    not null check (sha256 ~ '^[0-9a-f]{64}$'),
  sealed      boolean     not null default false,
  uploaded_by uuid        not null references person deferrable initially deferred,
  uploaded_at timestamptz not null
);
comment on table document is 'A file and what it is. owner_type and owner_id are plain values: this table knows nothing of applications. A sealed document belongs to something submitted and is never changed or deleted.';
create index document_owner on document (owner_type, owner_id);

create table document_chunk (
  document_id uuid    not null references document,
  number      integer not null check (number >= 0),
  bytes       bytea   not null check (length(bytes) between 1 and 1048576),
  primary key (document_id, number)
);
alter table document_chunk alter column bytes set storage external; -- the formats taken are compressed already
comment on table document_chunk is 'The bytes of a document, 1 MiB in each row but the last.';

create function document_sealed() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'document' then
    if old.sealed or (tg_op = 'UPDATE' and (to_jsonb(new) - 'sealed') <> (to_jsonb(old) - 'sealed')) then
      raise exception 'document % is sealed', old.id using errcode = 'integrity_constraint_violation', constraint = 'document_sealed';
    end if;
  elsif exists (select 1 from document d where d.id = old.document_id and d.sealed) or tg_op = 'UPDATE' then
    raise exception 'document % is sealed', old.document_id using errcode = 'integrity_constraint_violation', constraint = 'document_sealed';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger document_sealed before update or delete on document for each row execute function document_sealed();
create trigger document_chunk_sealed before update or delete on document_chunk for each row execute function document_sealed();

grant select, insert, delete on document, document_chunk to ${app_role};
grant update (sealed) on document to ${app_role};
