-- exchange-rates: Every rate that came by a list stands in an approved one, which who loaded it did not approve.
select r.currency, r.effective_from, r.units_per_usd, l.status
from exchange_rate r left join exchange_rate_list l on l.id = r.list_id
     left join exchange_rate_list_row w on w.list_id = r.list_id and w.currency = r.currency
where r.list_id is not null and (l.status <> 'APPROVED' or l.approved_by = l.loaded_by or w.units_per_usd is distinct from r.units_per_usd
  or l.effective_from <> r.effective_from);
