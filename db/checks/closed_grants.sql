-- closed-grants: A closed grant holds no advance, owes nothing, has no open commitment, and all its reports are accepted or waived.
select g.number, b.account, sum(b.debit_usd - b.credit_usd)::text as left_over
from grant_agreement g join ledger_balance b on b.subject_id = g.id and b.account in ('1420', '1430', '2210', '9200')
where g.status = 'CLOSED' group by g.number, b.account having sum(b.debit_usd - b.credit_usd) <> 0
union all
select g.number, 'report', r.instalment || ' ' || r.status
from grant_agreement g join report r on r.grant_id = g.id and r.status not in ('ACCEPTED', 'ACCEPTED_WITH_FINDINGS')
  and not exists (select 1 from report_waiver w where w.grant_id = r.grant_id and w.instalment = r.instalment and w.withdrawn_at is null)
where g.status = 'CLOSED'
order by 1, 2;
