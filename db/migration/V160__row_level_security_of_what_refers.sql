-- Whatever refers to an organisation's row is the organisation's too: every table made since that refers to one with a policy, and has none of
-- its own, takes the policy of its parent. What it does not refer to (a null) only the fund's own people see.
do $$
declare
  child record;
begin
  loop
    select distinct on (c.conrelid) c.conrelid::regclass as of_table, c.confrelid::regclass as parent, a.attname as reference, k.attname as key
      into child
      from pg_constraint c
        join pg_class parent on parent.oid = c.confrelid and parent.relrowsecurity
        join pg_class table_ on table_.oid = c.conrelid and not table_.relrowsecurity
        join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
        join pg_attribute k on k.attrelid = c.confrelid and k.attnum = c.confkey[1]
      where c.contype = 'f' and cardinality(c.conkey) = 1
      order by c.conrelid, c.oid;
    exit when not found;
    perform scope_rows(child.of_table,
      format('exists (select 1 from %s p where p.%I = %s.%I)', child.parent, child.key, child.of_table, child.reference));
  end loop;
  -- A view asks as whoever reads it, not as its owner, whom no policy binds.
  for child in select format('%I.%I', schemaname, viewname) as name from pg_views where schemaname = 'public' loop
    execute format('alter view %s set (security_invoker = true)', child.name);
  end loop;
end $$;
