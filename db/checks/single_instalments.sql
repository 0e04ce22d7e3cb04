-- single-instalments: A grant paid in one instalment says why.
select g.number, g.amount from grant_agreement g
where (select count(*) from grant_instalment i where i.grant_id = g.id) = 1 and coalesce(trim(g.single_instalment_reason), '') = ''
order by 1;
