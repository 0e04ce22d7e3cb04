-- One Merkle log over the journal and the trail, written after the fact by a sealer; docs/tamper-evidence.md says how, byte for byte.

-- The transaction that wrote the event, as journal_entry has it: what the sealer has still to read is found by it.
alter table audit_event add column recorded_in xid8 not null default pg_current_xact_id();
create index audit_event_recorded_in on audit_event (recorded_in);

create table log_leaf (
  leaf_index bigint  primary key check (leaf_index >= 0),
  kind       char(1) not null check (kind in ('J', 'T')),
  number     bigint  not null,
  hash       bytea   not null check (length(hash) = 32),
  constraint log_leaf_sealed_once unique (kind, number)
);
comment on table log_leaf is 'The leaves in their order: which journal entry (J) or event of the trail (T), by its number, and the hash of its canonical bytes. Append-only.';

create table log_node (
  level      smallint not null check (level > 0),
  node_index bigint   not null check (node_index >= 0),
  hash       bytea    not null check (length(hash) = 32),
  primary key (level, node_index)
);
comment on table log_node is 'Hashes of whole subtrees of 256^level leaves, so that a proof need not read all leaves. Append-only.';

create table log_checkpoint (
  size      bigint      primary key check (size > 0),
  note      text        not null,
  signed_at timestamptz not null default clock_timestamp()
);
comment on table log_checkpoint is 'Every checkpoint as it was signed and published. Append-only.';

create table log_key (
  verifier   text        primary key,
  first_used timestamptz not null default clock_timestamp()
);
comment on table log_key is 'Public keys that checkpoints were signed with. Append-only.';

create table log_progress (
  only_row    boolean primary key default true check (only_row),
  sealed_to   xid8    not null default '0',
  incarnation text
);
comment on table log_progress is
  'What was written before transaction sealed_to is sealed. Transaction numbers mean something within one incarnation of the database; after a restore the sealer looks through everything once and counts on from there.';
insert into log_progress default values;

create trigger log_leaf_append_only before update or delete or truncate on log_leaf
  for each statement execute function refuse_change();
create trigger log_node_append_only before update or delete or truncate on log_node
  for each statement execute function refuse_change();
create trigger log_checkpoint_append_only before update or delete or truncate on log_checkpoint
  for each statement execute function refuse_change();
create trigger log_key_append_only before update or delete or truncate on log_key
  for each statement execute function refuse_change();
create trigger log_progress_stays before delete or truncate on log_progress
  for each statement execute function refuse_change();

-- A leaf follows the last one; even its owner cannot put one in between, or leave one out.
create function log_leaves_follow() returns trigger language plpgsql as $$
begin
  if (select max(leaf_index) - min(leaf_index) + 1 <> count(*) from added)
     or exists (select 1 from (select min(leaf_index) as first from added) a
                where a.first > 0 and not exists (select 1 from log_leaf l where l.leaf_index = a.first - 1)) then
    raise exception 'leaves follow one another' using errcode = 'check_violation', constraint = 'log_leaves_follow';
  end if;
  return null;
end $$;
create trigger log_leaves_follow after insert on log_leaf referencing new table as added
  for each statement execute function log_leaves_follow();

-- Which database this is: another after a restore, the same after a restart.
create function log_incarnation() returns text language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select (select system_identifier from pg_control_system()) || '/' || (select oid from pg_database where datname = current_database())
$$;
revoke execute on function log_incarnation() from public;
grant execute on function log_incarnation() to ${app_role};

grant select, insert on log_leaf, log_node, log_checkpoint, log_key to ${app_role};
grant select, update (sealed_to, incarnation) on log_progress to ${app_role};
