-- Whom a donor wants written to is the donor's own and the fund's.
select scope_by_organisation('donor_contact', 'organisation_id');
