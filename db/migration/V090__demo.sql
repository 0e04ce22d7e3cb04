-- How far the demonstration fund has been told, where one was asked for.
create table demo_chapter (
  name    text        primary key,
  told_at timestamptz not null default clock_timestamp()
);
comment on table demo_chapter is 'One row for each part of the demonstration fund that has been told, in the transaction that told it: a telling cut short goes on where it stopped.';
grant select, insert on demo_chapter to ${app_role};
