-- Figures are released of the persons whom grantees assist, of the victims whom States detect, and of the flows between places that States report.
alter table data_release
  add column subject text not null default 'ASSISTED' check (subject in ('ASSISTED', 'DETECTED', 'FLOWS')),
  add constraint data_release_dimensions_of_subject check (case subject
    when 'ASSISTED' then dimensions <@ '["SEX", "AGE_BAND", "FORM", "ASSISTANCE", "SUBREGION", "REGION"]'::jsonb
    when 'DETECTED' then dimensions <@ '["SEX", "AGE_BAND", "FORM", "DETAIL", "BORDER", "CITIZENSHIP", "SUBREGION", "REGION"]'::jsonb
    else dimensions <@ '["ORIGIN", "DESTINATION"]'::jsonb end),
  -- What was removed where organs were is told of the whole world, with nothing else.
  add constraint data_release_detail_alone check (not dimensions ? 'DETAIL' or jsonb_array_length(dimensions) = 1);
alter table data_release alter column subject drop default;
comment on column data_release.subject is 'Whom it counts. Tables of different subjects come from different counts, and are not examined together.';

drop trigger data_release_written_at_rest on data_release;
create trigger data_release_written_at_rest before update on data_release
  for each row when ((new.subject, new.from_year, new.to_year, new.dimensions, new.purpose, new.supersedes)
    is distinct from (old.subject, old.from_year, old.to_year, old.dimensions, old.purpose, old.supersedes)) execute function data_release_written_at_rest();
