-- Somebody says that the file of an order was handed to the bank. What was released before may still be said to be, or be settled as it is.
alter table payment_order
  add column sent_by uuid references person deferrable initially deferred,
  add column sent_at timestamptz,
  drop constraint payment_order_status_check,
  add constraint payment_order_status_check check (status in ('PREPARED', 'SIGNED_ONCE', 'RELEASED', 'SENT', 'WITHDRAWN')),
  drop constraint payment_order_signed_in_order,
  add constraint payment_order_signed_in_order check (
    (first_signatory is null) = (first_signed_at is null) and (second_signatory is null) = (second_signed_at is null)
    and (second_signatory is null or first_signatory is not null)
    and case status when 'PREPARED' then first_signatory is null
      when 'SIGNED_ONCE' then first_signatory is not null and second_signatory is null
      when 'RELEASED' then second_signatory is not null when 'SENT' then second_signatory is not null else second_signatory is null end),
  drop constraint payment_order_released_with_file,
  add constraint payment_order_released_with_file check ((status in ('RELEASED', 'SENT')) = (sha256 is not null)),
  add constraint payment_order_sent_whole check (num_nonnulls(sent_by, sent_at) = case status when 'SENT' then 2 else 0 end),
  add constraint payment_order_sent_after_signatures check (sent_at >= second_signed_at);
comment on column payment_order.sent_at is 'When the file was handed to the bank, as sent_by says.';

create or replace function payment_order_stays() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.status in ('SENT', 'WITHDRAWN')
      or old.status = 'RELEASED' and (new.status <> 'SENT' or new.sha256 <> old.sha256 or new.second_signatory <> old.second_signatory)
      or (new.id, new.number, new.account, new.currency, new.execute_on, new.prepared_by, new.prepared_at)
        is distinct from (old.id, old.number, old.account, old.currency, old.execute_on, old.prepared_by, old.prepared_at)
      or old.first_signatory is not null and new.first_signatory is distinct from old.first_signatory then
    raise exception 'order % stands', old.number using errcode = 'check_violation', constraint = 'payment_order_stays';
  end if;
  return new;
end $$;

alter table disbursement
  drop constraint disbursement_status_check,
  add constraint disbursement_status_check check (status in ('REQUESTED', 'REVIEWED', 'CERTIFIED', 'APPROVED', 'SCHEDULED', 'PARTLY_RELEASED', 'RELEASED',
    'SENT', 'SETTLED', 'REJECTED', 'RETURNED', 'ON_HOLD', 'CANCELLED')),
  drop constraint disbursement_paid_by_five,
  add constraint disbursement_paid_by_five check (status not in ('RELEASED', 'SENT', 'SETTLED', 'RETURNED')
    or (second_signatory is not null and second_signed_at is not null and released_on is not null));

-- A payment is with the bank when its order is.
create function disbursement_sent_with_order() returns trigger language plpgsql as $$
begin
  if new.status = 'SENT' and not exists (select 1 from payment_order o where o.id = new.payment_order_id and o.status = 'SENT') then
    raise exception 'payment % is handed to the bank with its order', new.number
      using errcode = 'check_violation', constraint = 'disbursement_sent_with_order';
  end if;
  return null;
end $$;
create constraint trigger disbursement_sent_with_order after insert or update on disbursement deferrable initially deferred
  for each row execute function disbursement_sent_with_order();
