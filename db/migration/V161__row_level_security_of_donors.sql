-- What is kept for a donor itself, rather than for one of its contributions.
select scope_by_organisation('donor_contact', 'organisation_id');
