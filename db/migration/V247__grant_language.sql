-- An agreement is written in the language of its application, where that is one of the six.
alter table grant_agreement add column language text not null default 'en'
  constraint grant_language_official check (language in ('ar', 'zh', 'en', 'fr', 'ru', 'es'));
update grant_agreement g set language = a.draft ->> 'language' from application a
where a.id = g.application_id and a.draft ->> 'language' in ('ar', 'zh', 'en', 'fr', 'ru', 'es');
alter table grant_agreement alter column language drop default;
