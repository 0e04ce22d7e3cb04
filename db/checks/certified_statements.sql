-- certified-statements: Certified statements have the hash that was certified.
select number, sha256, encode(sha256(convert_to(content, 'UTF8')), 'hex') as now from statement_release
where sha256 <> encode(sha256(convert_to(content, 'UTF8')), 'hex') order by 1;
