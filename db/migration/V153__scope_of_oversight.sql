-- Row-level security under the finders: a donor's statements are its own; what auditors and management write is the fund's.
select scope_by_organisation('donor_statement', 'donor_id');
select scope_to_fund('sample');
select scope_to_fund('sample_item');
select scope_to_fund('audit_note');
select scope_to_fund('finding');
select scope_to_fund('finding_turn');
select scope_to_fund('ex_gratia_payment');
select scope_to_fund('fraud_case');
select scope_to_fund('fraud_step');
