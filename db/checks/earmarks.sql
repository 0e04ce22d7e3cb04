-- earmarks: Every grant is for themes that its pool's money was given for when the grant was prepared.
select g.number, g.pool, g.themes, t.themes as earmarked
from grant_agreement g
join lateral (select * from pool_terms t where t.pool = g.pool and (t.version = 1 or t.changed_at <= g.prepared_at) order by t.version desc limit 1) t on true
where jsonb_array_length(t.themes) > 0 and (jsonb_array_length(g.themes) = 0 or not g.themes <@ t.themes)
order by g.number;
