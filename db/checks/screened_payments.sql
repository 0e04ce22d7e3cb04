-- screened-payments: No payment was released without a clear screening of the grantee against the sanctions list in force.
select d.number, d.second_signed_at, s.result, s.list_id
from disbursement d join grant_agreement g on g.id = d.grant_id
left join disbursement_screening ds on ds.disbursement_id = d.id and ds.step = 'SECOND_SIGNATURE'
left join screening s on s.id = ds.screening_id and s.organisation_id = g.grantee_id
where d.second_signatory is not null and not d.predates_screening
  and (s.id is null or s.result <> 'CLEAR' or s.list_id is distinct from sanctions_list_at(d.second_signed_at))
order by 1;
