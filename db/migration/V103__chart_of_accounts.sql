-- The chart of accounts as data: accounts are added and retired by the controller, named in the six languages, never taken away.
alter table account
  add column version    integer not null default 0,
  add column needed     boolean not null default false,
  add column created_by uuid    references person,
  add column created_at timestamptz,
  add column retired_by uuid    references person,
  add constraint account_code_of_type check (left(code, 1) = case type when 'ASSET' then '1' when 'LIABILITY' then '2' when 'NET_ASSETS' then '3'
                                                             when 'REVENUE' then '6' when 'EXPENSE' then '7' when 'MEMO' then '9' end and code ~ '^[0-9]{4}$'),
  add constraint account_retired_by_someone check ((retired_at is null) = (retired_by is null));
comment on table account is 'Chart of accounts. The first digit of the code says the type. A guarded account may not fall below zero on its normal side, per pool and subject. Cash is pooled: its balance is kept per pool, not per grant or contribution.';
comment on column account.needed is 'Named by the postings of the system itself, so never retired.';
update account set needed = true where code in ('1110', '1120', '1310', '1420', '1430', '1439', '2210', '2310', '2410', '2910', '3110', '6110', '6120', '6130', '6310', '6510', '7210', '7650', '7720', '7810', '7910', '9100', '9199', '9200', '9299');

create table account_name (
  account  char(4) not null references account,
  language text    not null check (language in ('ar', 'zh', 'en', 'fr', 'ru', 'es')),
  name     text    not null constraint account_name_not_empty check (length(trim(name)) between 1 and 200),
  primary key (account, language)
);
create trigger account_name_stays before delete or truncate on account_name for each statement execute function refuse_change();
insert into account_name (account, language, name) values
  ('1110', 'ar', 'النقدية في المصرف - دولارات الولايات المتحدة'), ('1110', 'zh', '银行存款——美元'), ('1110', 'en', 'Cash at bank – United States dollars'), ('1110', 'fr', 'Trésorerie en banque – dollars des États-Unis'), ('1110', 'ru', 'Денежные средства в банке — доллары США'), ('1110', 'es', 'Efectivo en bancos – dólares de los Estados Unidos'),
  ('1120', 'ar', 'النقدية في المصرف - يورو'), ('1120', 'zh', '银行存款——欧元'), ('1120', 'en', 'Cash at bank – euros'), ('1120', 'fr', 'Trésorerie en banque – euros'), ('1120', 'ru', 'Денежные средства в банке — евро'), ('1120', 'es', 'Efectivo en bancos – euros'),
  ('1130', 'ar', 'صندوق النقدية المشترك والاستثمارات'), ('1130', 'zh', '现金池和投资'), ('1130', 'en', 'Cash pool and investments'), ('1130', 'fr', 'Trésorerie commune et placements'), ('1130', 'ru', 'Денежный пул и инвестиции'), ('1130', 'es', 'Cuenta mancomunada e inversiones'),
  ('1190', 'ar', 'مقبوضات غير مخصصة (حساب معلق)'), ('1190', 'zh', '未分配收款（暂记）'), ('1190', 'en', 'Receipts not yet allocated (suspense)'), ('1190', 'fr', 'Encaissements non encore affectés (compte d’attente)'), ('1190', 'ru', 'Нераспределенные поступления (промежуточный счет)'), ('1190', 'es', 'Ingresos aún no asignados (cuenta transitoria)'),
  ('1310', 'ar', 'التبرعات المستحقة القبض'), ('1310', 'zh', '应收自愿捐款'), ('1310', 'en', 'Voluntary contributions receivable'), ('1310', 'fr', 'Contributions volontaires à recevoir'), ('1310', 'ru', 'Добровольные взносы к получению'), ('1310', 'es', 'Contribuciones voluntarias por recibir'),
  ('1319', 'ar', 'مخصص التبرعات المستحقة القبض'), ('1319', 'zh', '应收自愿捐款备抵'), ('1319', 'en', 'Allowance for contributions receivable'), ('1319', 'fr', 'Dépréciation des contributions à recevoir'), ('1319', 'ru', 'Резерв по взносам к получению'), ('1319', 'es', 'Provisión para contribuciones por recibir'),
  ('1420', 'ar', 'سلف مقدمة إلى الشركاء المنفذين'), ('1420', 'zh', '给执行伙伴的预付款'), ('1420', 'en', 'Advances to implementing partners'), ('1420', 'fr', 'Avances aux partenaires d’exécution'), ('1420', 'ru', 'Авансы партнерам-исполнителям'), ('1420', 'es', 'Anticipos a asociados en la ejecución'),
  ('1429', 'ar', 'مخصص السلف'), ('1429', 'zh', '预付款备抵'), ('1429', 'en', 'Allowance for advances'), ('1429', 'fr', 'Dépréciation des avances'), ('1429', 'ru', 'Резерв по авансам'), ('1429', 'es', 'Provisión para anticipos'),
  ('1430', 'ar', 'مبالغ مستحقة القبض من متلقي المنح'), ('1430', 'zh', '应收受赠方款项'), ('1430', 'en', 'Receivable from grantees'), ('1430', 'fr', 'Créances sur les bénéficiaires de subventions'), ('1430', 'ru', 'Дебиторская задолженность получателей субсидий'), ('1430', 'es', 'Cuentas por cobrar a beneficiarios de subvenciones'),
  ('1439', 'ar', 'مخصص المبالغ المستحقة القبض من متلقي المنح'), ('1439', 'zh', '应收受赠方款项备抵'), ('1439', 'en', 'Allowance for receivables from grantees'), ('1439', 'fr', 'Dépréciation des créances sur les bénéficiaires de subventions'), ('1439', 'ru', 'Резерв по дебиторской задолженности получателей субсидий'), ('1439', 'es', 'Provisión para cuentas por cobrar a beneficiarios de subvenciones'),
  ('2110', 'ar', 'حسابات مستحقة الدفع'), ('2110', 'zh', '应付账款'), ('2110', 'en', 'Accounts payable'), ('2110', 'fr', 'Dettes'), ('2110', 'ru', 'Кредиторская задолженность'), ('2110', 'es', 'Cuentas por pagar'),
  ('2210', 'ar', 'منح مستحقة الدفع'), ('2210', 'zh', '应付赠款'), ('2210', 'en', 'Grants payable'), ('2210', 'fr', 'Subventions à payer'), ('2210', 'ru', 'Субсидии к выплате'), ('2210', 'es', 'Subvenciones por pagar'),
  ('2310', 'ar', 'التزامات بموجب ترتيبات مشروطة'), ('2310', 'zh', '附带条件安排的负债'), ('2310', 'en', 'Liability for conditional arrangements'), ('2310', 'fr', 'Passif au titre des accords assortis de conditions'), ('2310', 'ru', 'Обязательства по условным соглашениям'), ('2310', 'es', 'Pasivo por acuerdos condicionados'),
  ('2410', 'ar', 'مبالغ مستحقة الرد إلى المانحين'), ('2410', 'zh', '应退还捐助方款项'), ('2410', 'en', 'Refunds payable to donors'), ('2410', 'fr', 'Sommes à rembourser aux donateurs'), ('2410', 'ru', 'Средства, подлежащие возврату донорам'), ('2410', 'es', 'Reembolsos por pagar a donantes'),
  ('2910', 'ar', 'مبالغ مستحقة لصندوق دعم البرامج'), ('2910', 'zh', '应付方案支助基金款项'), ('2910', 'en', 'Due to the programme support fund'), ('2910', 'fr', 'Sommes dues au fonds d’appui aux programmes'), ('2910', 'ru', 'Задолженность перед фондом вспомогательных расходов по программам'), ('2910', 'es', 'Sumas adeudadas al fondo de apoyo a los programas'),
  ('3110', 'ar', 'الفائض المتراكم - غير المقيد'), ('3110', 'zh', '累计盈余——不限用途'), ('3110', 'en', 'Accumulated surplus – unrestricted'), ('3110', 'fr', 'Excédent cumulé – sans restriction'), ('3110', 'ru', 'Накопленный профицит — нецелевые средства'), ('3110', 'es', 'Superávit acumulado – no restringido'),
  ('3120', 'ar', 'الفائض المتراكم - المخصص'), ('3120', 'zh', '累计盈余——指定用途'), ('3120', 'en', 'Accumulated surplus – earmarked'), ('3120', 'fr', 'Excédent cumulé – à objet désigné'), ('3120', 'ru', 'Накопленный профицит — целевые средства'), ('3120', 'es', 'Superávit acumulado – para fines específicos'),
  ('3210', 'ar', 'الاحتياطي التشغيلي'), ('3210', 'zh', '业务准备金'), ('3210', 'en', 'Operating reserve'), ('3210', 'fr', 'Réserve opérationnelle'), ('3210', 'ru', 'Оперативный резерв'), ('3210', 'es', 'Reserva operacional'),
  ('6110', 'ar', 'تبرعات - الدول الأعضاء'), ('6110', 'zh', '自愿捐款——会员国'), ('6110', 'en', 'Voluntary contributions – Member States'), ('6110', 'fr', 'Contributions volontaires – États Membres'), ('6110', 'ru', 'Добровольные взносы — государства-члены'), ('6110', 'es', 'Contribuciones voluntarias – Estados Miembros'),
  ('6120', 'ar', 'تبرعات - جهات حكومية دولية وعامة أخرى'), ('6120', 'zh', '自愿捐款——政府间和其他公共机构'), ('6120', 'en', 'Voluntary contributions – intergovernmental and other public bodies'), ('6120', 'fr', 'Contributions volontaires – organismes intergouvernementaux et autres organismes publics'), ('6120', 'ru', 'Добровольные взносы — межправительственные и другие государственные организации'), ('6120', 'es', 'Contribuciones voluntarias – organismos intergubernamentales y otros organismos públicos'),
  ('6130', 'ar', 'تبرعات - القطاع الخاص والأفراد'), ('6130', 'zh', '自愿捐款——私营部门和个人'), ('6130', 'en', 'Voluntary contributions – private sector and individuals'), ('6130', 'fr', 'Contributions volontaires – secteur privé et particuliers'), ('6130', 'ru', 'Добровольные взносы — частный сектор и физические лица'), ('6130', 'es', 'Contribuciones voluntarias – sector privado y particulares'),
  ('6140', 'ar', 'تبرعات عينية'), ('6140', 'zh', '实物捐助'), ('6140', 'en', 'Contributions in kind'), ('6140', 'fr', 'Contributions en nature'), ('6140', 'ru', 'Взносы натурой'), ('6140', 'es', 'Contribuciones en especie'),
  ('6310', 'ar', 'إيرادات الاستثمار'), ('6310', 'zh', '投资收入'), ('6310', 'en', 'Investment revenue'), ('6310', 'fr', 'Produits des placements'), ('6310', 'ru', 'Доход от инвестиций'), ('6310', 'es', 'Ingresos por inversiones'),
  ('6410', 'ar', 'إيرادات أخرى - مبالغ مستردة من مصروفات سنوات سابقة'), ('6410', 'zh', '其他收入——以往年度费用退款'), ('6410', 'en', 'Other revenue – refunds of prior-year expense'), ('6410', 'fr', 'Autres produits – remboursement de charges d’exercices antérieurs'), ('6410', 'ru', 'Прочие поступления — возврат расходов прошлых лет'), ('6410', 'es', 'Otros ingresos – reembolso de gastos de ejercicios anteriores'),
  ('6510', 'ar', 'مكاسب أسعار الصرف'), ('6510', 'zh', '汇兑收益'), ('6510', 'en', 'Foreign exchange gains'), ('6510', 'fr', 'Gains de change'), ('6510', 'ru', 'Положительная курсовая разница'), ('6510', 'es', 'Ganancias cambiarias'),
  ('7110', 'ar', 'تكاليف الموظفين وغيرهم من الأفراد'), ('7110', 'zh', '工作人员和其他人事费'), ('7110', 'en', 'Staff and other personnel'), ('7110', 'fr', 'Dépenses de personnel'), ('7110', 'ru', 'Расходы на персонал'), ('7110', 'es', 'Gastos de personal'),
  ('7120', 'ar', 'السفر'), ('7120', 'zh', '差旅费'), ('7120', 'en', 'Travel'), ('7120', 'fr', 'Voyages'), ('7120', 'ru', 'Поездки'), ('7120', 'es', 'Viajes'),
  ('7130', 'ar', 'الخدمات التعاقدية'), ('7130', 'zh', '订约承办事务'), ('7130', 'en', 'Contractual services'), ('7130', 'fr', 'Services contractuels'), ('7130', 'ru', 'Услуги по контрактам'), ('7130', 'es', 'Servicios por contrata'),
  ('7140', 'ar', 'مصروفات التشغيل العامة وغيرها من التكاليف المباشرة'), ('7140', 'zh', '一般业务费和其他直接费用'), ('7140', 'en', 'General operating and other direct costs'), ('7140', 'fr', 'Frais généraux de fonctionnement et autres coûts directs'), ('7140', 'ru', 'Общие оперативные и прочие прямые расходы'), ('7140', 'es', 'Gastos generales de funcionamiento y otros gastos directos'),
  ('7210', 'ar', 'منح وتحويلات أخرى - مساعدة الضحايا'), ('7210', 'zh', '赠款和其他转移支付——援助受害者'), ('7210', 'en', 'Grants and other transfers – assistance to victims'), ('7210', 'fr', 'Subventions et autres transferts – assistance aux victimes'), ('7210', 'ru', 'Субсидии и другие трансферты — помощь жертвам'), ('7210', 'es', 'Subvenciones y otras transferencias – asistencia a las víctimas'),
  ('7650', 'ar', 'رسوم مصرفية'), ('7650', 'zh', '银行手续费'), ('7650', 'en', 'Bank charges'), ('7650', 'fr', 'Frais bancaires'), ('7650', 'ru', 'Банковские комиссии'), ('7650', 'es', 'Gastos bancarios'),
  ('7720', 'ar', 'اضمحلال قيمة المبالغ المستحقة القبض وشطبها'), ('7720', 'zh', '应收款减值和核销'), ('7720', 'en', 'Impairment and write-off of receivables'), ('7720', 'fr', 'Dépréciation et passation en pertes de créances'), ('7720', 'ru', 'Обесценение и списание дебиторской задолженности'), ('7720', 'es', 'Deterioro y baja de cuentas por cobrar'),
  ('7810', 'ar', 'خسائر أسعار الصرف'), ('7810', 'zh', '汇兑损失'), ('7810', 'en', 'Foreign exchange losses'), ('7810', 'fr', 'Pertes de change'), ('7810', 'ru', 'Отрицательная курсовая разница'), ('7810', 'es', 'Pérdidas cambiarias'),
  ('7910', 'ar', 'تكاليف دعم البرامج'), ('7910', 'zh', '方案支助费用'), ('7910', 'en', 'Programme support costs'), ('7910', 'fr', 'Dépenses d’appui aux programmes'), ('7910', 'ru', 'Вспомогательные расходы по программам'), ('7910', 'es', 'Gastos de apoyo a los programas'),
  ('9100', 'ar', 'التعهدات غير المسددة (للعلم)'), ('9100', 'zh', '未缴认捐款（备查）'), ('9100', 'en', 'Pledges outstanding (memorandum)'), ('9100', 'fr', 'Annonces de contributions non acquittées (pour mémoire)'), ('9100', 'ru', 'Невыплаченные объявленные взносы (забалансовый счет)'), ('9100', 'es', 'Promesas de contribución pendientes (cuenta de orden)'),
  ('9199', 'ar', 'التعهدات غير المسددة، الحساب المقابل (للعلم)'), ('9199', 'zh', '未缴认捐款对方科目（备查）'), ('9199', 'en', 'Pledges outstanding, contra (memorandum)'), ('9199', 'fr', 'Annonces de contributions non acquittées, contrepartie (pour mémoire)'), ('9199', 'ru', 'Невыплаченные объявленные взносы, контрсчет (забалансовый счет)'), ('9199', 'es', 'Promesas de contribución pendientes, contrapartida (cuenta de orden)'),
  ('9200', 'ar', 'الالتزامات المفتوحة (للعلم)'), ('9200', 'zh', '未清承付款（备查）'), ('9200', 'en', 'Open commitments (memorandum)'), ('9200', 'fr', 'Engagements non réglés (pour mémoire)'), ('9200', 'ru', 'Непогашенные обязательства (забалансовый счет)'), ('9200', 'es', 'Compromisos pendientes (cuenta de orden)'),
  ('9299', 'ar', 'الالتزامات المفتوحة، الحساب المقابل (للعلم)'), ('9299', 'zh', '未清承付款对方科目（备查）'), ('9299', 'en', 'Open commitments, contra (memorandum)'), ('9299', 'fr', 'Engagements non réglés, contrepartie (pour mémoire)'), ('9299', 'ru', 'Непогашенные обязательства, контрсчет (забалансовый счет)'), ('9299', 'es', 'Compromisos pendientes, contrapartida (cuenta de orden)');

-- An account is retired when nothing stands on it. Entries under way are waited for, and those to come see it retired.
create function account_retires() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.needed then
    raise exception 'account % is needed', new.code using errcode = 'check_violation', constraint = 'account_needed';
  end if;
  lock table journal_entry in share row exclusive mode;
  if exists (select 1 from ledger_balance b where b.account = new.code group by b.pool, b.subject_id, b.currency
             having sum(b.debit) <> sum(b.credit) or sum(b.debit_usd) <> sum(b.credit_usd)) then
    raise exception 'account % has a balance', new.code using errcode = 'check_violation', constraint = 'account_empty';
  end if;
  return new;
end $$;
create trigger account_retires before update on account for each row
  when (old.retired_at is null and new.retired_at is not null) execute function account_retires();

-- What was posted under an account keeps its meaning.
create function account_keeps_meaning() returns trigger language plpgsql as $$
begin
  raise exception 'account % is what it is', old.code using errcode = 'integrity_constraint_violation', constraint = 'account_meaning_stays';
end $$;
create trigger account_keeps_meaning before update on account for each row
  when ((old.code, old.type, old.normal, old.guarded) is distinct from (new.code, new.type, new.normal, new.guarded))
  execute function account_keeps_meaning();

grant insert (code, type, normal, guarded, version, created_by, created_at) on account to ${app_role};
grant update (version, retired_at, retired_by) on account to ${app_role};
grant select, insert on account_name to ${app_role};
grant update (name) on account_name to ${app_role};
