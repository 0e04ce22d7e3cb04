-- What else a count of persons says of them together: what was removed where organs were, the region of their citizenship (never a country), whether
-- a border was crossed, and whether they were recruited through an agency or for a fee. What was counted before says that it is not known.
create table citizenship_region (
  code     text     primary key check (code ~ '^([0-9]{3}|UNKNOWN)$'),
  position smallint not null unique
);
comment on table citizenship_region is 'Subregions of the United Nations'' standard M49, and UNKNOWN. No country: with the other dimensions it would point at persons. Names: assistance.region.<code>.';
insert into citizenship_region (position, code)
  select row_number() over (), code from unnest(array['015', '011', '014', '017', '018', '029', '013', '005', '021', '143', '030', '035', '034', '145',
    '151', '154', '039', '155', '053', '054', '057', '061', 'UNKNOWN']) as code;
grant select on citizenship_region to ${app_role};

alter table assistance_cell
  add column detail      text constraint assistance_detail check (detail in ('ORGAN', 'TISSUE', 'CELL', 'UNKNOWN')),
  add column region      text not null default 'UNKNOWN' references citizenship_region,
  add column border      text not null default 'UNKNOWN' constraint assistance_border check (border in ('DOMESTIC', 'CROSS_BORDER', 'UNKNOWN')),
  add column recruitment text not null default 'UNKNOWN' constraint assistance_recruitment check (recruitment in ('AGENCY', 'FEE', 'NEITHER', 'UNKNOWN'));
update assistance_cell set detail = 'UNKNOWN' where form = 'ORGAN_REMOVAL';
alter table assistance_cell
  add constraint assistance_detail_of_organ_removal check ((form = 'ORGAN_REMOVAL') = (detail is not null)),
  drop constraint assistance_cell_once,
  add constraint assistance_cell_once unique nulls not distinct (report_id, sex, age_band, form, detail, assistance, region, border, recruitment);
alter table assistance_cell
  alter column region drop default,
  alter column border drop default,
  alter column recruitment drop default;
comment on column assistance_cell.detail is 'What was removed; for organ removal only.';
comment on column assistance_cell.region is 'Region of citizenship.';
comment on column assistance_cell.border is 'Whether the persons were trafficked within one country or across a border.';
comment on column assistance_cell.recruitment is 'AGENCY: through a recruitment agency, with or without a fee. FEE: for a fee, without an agency.';
