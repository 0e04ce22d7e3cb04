-- Payments are signed in an order only. What was signed by itself before stands as it is.
alter table disbursement add column predates_orders boolean not null default false;
comment on column disbursement.predates_orders is 'Signed by itself, before payments were signed in orders only.';

update disbursement set predates_orders = true where first_signatory is not null and payment_order_id is null;
set constraints all immediate;

alter table disbursement
  add constraint disbursement_signed_in_an_order check (first_signatory is null or payment_order_id is not null or predates_orders);

create function disbursement_keeps_to_orders() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' and new.predates_orders
      or tg_op = 'UPDATE' and (new.predates_orders <> old.predates_orders
        -- Of two signatures by itself the second is not given any more.
        or new.predates_orders and new.second_signatory is distinct from old.second_signatory) then
    raise exception 'payment % is signed in an order', new.number
      using errcode = 'check_violation', constraint = 'disbursement_signed_in_an_order';
  end if;
  return new;
end $$;
create trigger disbursement_keeps_to_orders before insert or update on disbursement
  for each row execute function disbursement_keeps_to_orders();
