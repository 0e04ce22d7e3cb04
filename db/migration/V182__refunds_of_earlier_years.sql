-- What a grantee owes back of an expense of an earlier year is revenue of this one: the account is named by the postings of the system.
update account set needed = true where code = '6410';
