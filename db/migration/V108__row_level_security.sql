-- Under the finders that ask for the reader's own organisation, the database asks once more. Each connection carries the scope of whoever it
-- works for, set by org.amparo.identity.ScopedConnections:
--   'fund'               the fund's own people, evaluators and trustees; work that no request asked for
--   'organisation:CODE'  people of a donor or an NGO
--   ''                   nobody: sees nothing, and can write nothing, in the tables below
-- The owner, who migrates, is not bound by it.
--
-- A new table that belongs to an organisation takes its policy in the migration that makes it:
--   select scope_by_organisation('pledge_schedule', 'donor_id');                  -- it has a column with the organisation's id
--   select scope_by_parent('pledge_instalment', 'contribution', 'contribution_id'); -- its parent has a policy
-- What only the fund's own people ever read or write needs: select scope_to_fund('table').
-- Code that must look beyond the reader's organisation, such as a tally over all, says so: Scope.fund(() -> ...).

create function scope_is_fund() returns boolean language sql stable
  return coalesce(current_setting('amparo.scope', true), '') = 'fund';
create function scope_organisation() returns uuid language sql stable as $$
  select id from organisation where code = substring(current_setting('amparo.scope', true) from '^organisation:(.*)$')
$$;

create function scope_rows(of_table regclass, condition text) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', of_table);
  execute format('create policy scope on %s to ${app_role} using ((select scope_is_fund()) or %s)', of_table, condition);
end $$;
create function scope_by_organisation(of_table regclass, organisation text) returns void language sql as $$
  select scope_rows(of_table, format('%I = (select scope_organisation())', organisation))
$$;
create function scope_by_parent(of_table regclass, parent regclass, reference text) returns void language sql as $$
  select scope_rows(of_table, format('exists (select 1 from %s p where p.id = %s.%I)', parent, of_table, reference))
$$;
create function scope_to_fund(of_table regclass) returns void language sql as $$
  select scope_rows(of_table, 'false')
$$;
revoke execute on function scope_rows(regclass, text), scope_by_organisation(regclass, text), scope_by_parent(regclass, regclass, text),
  scope_to_fund(regclass) from public;

select scope_by_organisation('contribution', 'donor_id');
select scope_by_parent('receipt', 'contribution', 'contribution_id');
select scope_by_parent('fulfilment', 'contribution', 'contribution_id');

select scope_by_organisation('application', 'organisation_id');
select scope_by_parent('application_duty', 'application', 'application_id');
select scope_by_parent('eligibility', 'application', 'application_id');
select scope_by_parent('evaluation', 'application', 'application_id');
select scope_by_parent('advice', 'application', 'application_id');
select scope_by_parent('decision', 'application', 'application_id');

select scope_by_organisation('grant_agreement', 'grantee_id');
select scope_by_parent('grant_instalment', 'grant_agreement', 'grant_id');
select scope_by_parent('grant_change', 'grant_agreement', 'grant_id');
select scope_by_parent('grant_refund', 'grant_agreement', 'grant_id');
select scope_by_parent('disbursement', 'grant_agreement', 'grant_id');
select scope_by_parent('report', 'grant_agreement', 'grant_id');
select scope_by_parent('assistance_cell', 'report', 'report_id');

-- A document is seen by whoever sees what it belongs to; an organisation has none but those of its applications.
select scope_rows('document',
  '(owner_type = ''application'' and exists (select 1 from application a where a.id = owner_id))');
select scope_by_parent('document_chunk', 'document', 'document_id');
