-- sealed: Everything recorded more than a minute ago is in the log, and the log has no gap.
select 'journal entry' as what, e.number, e.recorded_at as at from journal_entry e
where e.recorded_at < clock_timestamp() - interval '1 minute'
  and not exists (select 1 from log_leaf l where l.kind = 'J' and l.number = e.number)
union all
select 'event of the trail', t.number, t.at from audit_event t
where t.at < clock_timestamp() - interval '1 minute'
  and not exists (select 1 from log_leaf l where l.kind = 'T' and l.number = t.number)
union all
select 'leaf', l.leaf_index, null from log_leaf l
where l.leaf_index > 0 and not exists (select 1 from log_leaf p where p.leaf_index = l.leaf_index - 1)
order by 1, 2;
