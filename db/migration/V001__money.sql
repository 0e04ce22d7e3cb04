-- Currencies, their smallest unit, and the dated rates at which they are recorded in US dollars.
create table currency (
  code        char(3)  primary key check (code ~ '^[A-Z]{3}$'),
  minor_units smallint not null check (minor_units between 0 and 4)
);
comment on table currency is 'ISO 4217 codes in use, with the number of decimals of their smallest unit.';

insert into currency (code, minor_units) values
  ('USD', 2), ('EUR', 2), ('CHF', 2), ('GBP', 2), ('SEK', 2), ('NOK', 2), ('DKK', 2), ('CAD', 2), ('AUD', 2), ('NZD', 2),
  ('JPY', 0), ('KRW', 0), ('XAF', 0), ('XOF', 0), ('UGX', 0), ('RWF', 0), ('CLP', 0), ('PYG', 0), ('VND', 0),
  ('KWD', 3), ('BHD', 3), ('JOD', 3), ('OMR', 3), ('TND', 3), ('LYD', 3), ('IQD', 3),
  ('KES', 2), ('NPR', 2), ('UAH', 2), ('LBP', 2), ('COP', 2), ('PHP', 2), ('INR', 2), ('BDT', 2), ('THB', 2), ('MXN', 2),
  ('BRL', 2), ('ZAR', 2), ('NGN', 2), ('GHS', 2), ('ETB', 2), ('EGP', 2), ('MAD', 2), ('AED', 2), ('SAR', 2), ('QAR', 2),
  ('CNY', 2), ('RUB', 2), ('PLN', 2), ('RON', 2), ('ALL', 2), ('RSD', 2), ('MDL', 2), ('GEL', 2), ('AMD', 2), ('TRY', 2),
  ('PEN', 2), ('BOB', 2), ('GTQ', 2), ('HNL', 2), ('KHR', 2), ('LKR', 2), ('PKR', 2), ('IDR', 2), ('MYR', 2);

create table exchange_rate (
  currency       char(3)        not null references currency,
  effective_from date           not null,
  units_per_usd  numeric(20, 8) not null constraint exchange_rate_positive check (units_per_usd > 0),
  source         text           not null,
  recorded_at    timestamptz    not null default now(),
  primary key (currency, effective_from)
);
comment on table exchange_rate is
  'Units of the currency for one US dollar, from effective_from (Europe/Vienna date) until a later row of the same currency. Append-only: a rate is never edited.';

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only: % refused', tg_table_name, tg_op
    using errcode = 'integrity_constraint_violation', constraint = 'append_only', table = tg_table_name;
end $$;
comment on function refuse_change() is 'Keeps a table append-only, for its owner too.';

create trigger exchange_rate_append_only before update or delete or truncate on exchange_rate
  for each statement execute function refuse_change();

grant select on currency to ${app_role};
grant select, insert on exchange_rate to ${app_role};
