-- segregation-of-duties: Nobody did twice on one object what two persons must do.
select 'receipt' as what, c.number, 'recorded and posted' as acts, r.recorded_by as person
from receipt r join contribution c on c.id = r.contribution_id where r.posted_by = r.recorded_by
union all
select 'receipt', c.number, 'asked to take back and took back', r.taken_back_by
from receipt r join contribution c on c.id = r.contribution_id where r.taken_back_by = r.take_back_asked_by
union all
select 'disbursement', d.number, a.act || ' and ' || b.act, a.person
from disbursement d
cross join lateral (values (1, 'requested', d.requested_by), (2, 'certified', d.certified_by), (3, 'approved', d.approved_by),
                           (4, 'signed first', d.first_signatory), (5, 'signed second', d.second_signatory),
                           (6, 'reviewed', d.reviewed_by), (7, 'approved as well', d.second_approver)) a (n, act, person)
join lateral (values (1, 'requested', d.requested_by), (2, 'certified', d.certified_by), (3, 'approved', d.approved_by),
                     (4, 'signed first', d.first_signatory), (5, 'signed second', d.second_signatory),
                           (6, 'reviewed', d.reviewed_by), (7, 'approved as well', d.second_approver)) b (n, act, person)
  on b.n > a.n and b.person = a.person
union all
select 'grant', g.number, 'prepared or signed, and certified', g.certified_by
from grant_agreement g where g.certified_by in (g.prepared_by, g.signed_by, g.ngo_signed_by)
union all
select 'grant', g.number, 'prepared or certified, and cleared', g.cleared_by
from grant_agreement g where g.cleared_by in (g.prepared_by, g.certified_by)
union all
select 'budget of a grant', g.number || '/' || b.number, 'proposed and decided', b.decided_by
from grant_budget b join grant_agreement g on g.id = b.grant_id where b.decided_by = b.proposed_by
union all
select 'report', g.number || '/' || r.instalment, 'accepted twice, or accepted own', r.finance_accepted_by
from report r join grant_agreement g on g.id = r.grant_id
where r.finance_accepted_by in (r.programme_accepted_by, r.submitted_by) or r.programme_accepted_by = r.submitted_by
union all
select 'refund of a grant', g.number, 'recorded and posted', f.recorded_by
from grant_refund f join grant_agreement g on g.id = f.grant_id where f.posted_by = f.recorded_by
union all
select 'refund to a donor', c.number, 'two of proposed, approved, signed', f.proposed_by
from contribution_refund f join contribution c on c.id = f.contribution_id
where f.approved_by in (f.proposed_by, f.first_signed_by, f.second_signed_by) or f.first_signed_by in (f.proposed_by, f.second_signed_by)
  or f.second_signed_by = f.proposed_by
union all
select 'return of a refund to a donor', c.number, 'two of signed, recorded, posted', r.recorded_by
from contribution_refund_return r join contribution_refund f on f.id = r.refund_id join contribution c on c.id = f.contribution_id
where r.recorded_by in (r.posted_by, r.first_signed_by, r.second_signed_by) or r.posted_by in (r.first_signed_by, r.second_signed_by)
union all
select 'in kind', k.number, 'recorded and posted, or asked to take back and took back', coalesce(k.taken_back_by, k.posted_by)
from in_kind k where k.posted_by = k.recorded_by or k.taken_back_by = k.take_back_asked_by
union all
select 'voucher', v.number, 'prepared and posted', v.prepared_by from voucher v where v.posted_by = v.prepared_by
union all
select 'write-off', w.number, 'two of proposed, authorised, posted', w.authorised_by
from write_off w where w.authorised_by in (w.proposed_by, w.posted_by) or w.posted_by = w.proposed_by
union all
select 'budget', b.year || '/' || b.revision, 'prepared and approved', b.prepared_by from budget b where b.approved_by = b.prepared_by
union all
select 'rates', l.id::text, 'loaded and approved', l.loaded_by from exchange_rate_list l where l.approved_by = l.loaded_by
union all
select 'statements', s.number, 'prepared and certified', s.prepared_by from statement_release s where s.certified_by = s.prepared_by
union all
select 'bank details', o.code || '/' || a.number, 'two of proposed, verified first, verified second', a.first_by
from payee_account a join organisation o on o.id = a.organisation_id
where a.first_by in (a.proposed_by, a.second_by) or a.second_by = a.proposed_by
union all
select 'disbursement', d.number, 'verified the account and approved', d.approved_by
from disbursement d join payee_account a on a.id = d.payee_account_id where d.approved_by in (a.first_by, a.second_by)
order by 1, 2;
