-- verified-accounts: Every payment since there is verification went to bank details that two persons had verified, had cooled off, and was approved by a third.
select d.number, d.second_signed_at, a.status, a.usable_from
from disbursement d join grant_agreement g on g.id = d.grant_id join payee_account a on a.id = d.payee_account_id
where d.second_signatory is not null and a.status <> 'UNVERIFIED'
  and (a.organisation_id <> g.grantee_id or a.status <> 'VERIFIED' or a.usable_from > d.second_signed_at
    or a.first_by = a.second_by or d.approved_by in (a.first_by, a.second_by))
order by 1;
