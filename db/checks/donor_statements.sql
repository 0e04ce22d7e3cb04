-- donor-statements: Every certified statement to a donor accounts for all the cash that came in.
select s.number, s.content ->> 'donor' as donor, (s.content ->> 'receivedUsd')::numeric as received,
       (select coalesce(sum((a ->> 'usd')::numeric), 0) from jsonb_array_elements(s.content -> 'applications') a) as accounted_for
from donor_statement s
where s.status = 'CERTIFIED'
  and (s.content ->> 'receivedUsd')::numeric
      <> (select coalesce(sum((a ->> 'usd')::numeric), 0) from jsonb_array_elements(s.content -> 'applications') a)
order by s.number;
