import { Alert } from '@patternfly/react-core';
import type { ExchangeRateListView } from '../api/views';
import { Trail } from '../audit/Trail';
import { mayBe, useSession } from '../auth/session';
import { Actions } from '../ui/actions';
import { DataTable } from '../ui/DataTable';
import { useObject, wholeList } from '../ui/data';
import { DateText, DecimalText, formatDay, PercentText, PersonText, useLocale, WrittenText } from '../ui/format';
import { Facts, ObjectPage, ObjectPending, Section } from '../ui/ObjectPage';
import { usePathId } from '../ui/params';
import { StatusLabel } from '../ui/StatusLabel';
import { useText } from '../ui/text';
import { tones } from './status';
import { verbs } from './verbs';

export default function RateListPage() {
  const t = useText();
  const locale = useLocale();
  const session = useSession();
  const path = `/api/exchange-rate-lists/${usePathId()}`;
  const query = useObject<ExchangeRateListView>(path);
  if (!query.data) return <ObjectPending query={query} />;
  const l = query.data;
  const big = l.rows.filter((r) => r.warning === 'BIG_CHANGE').length;
  const names = new Intl.DisplayNames(locale, { type: 'currency' });
  const label = (currency: string) => `${currency} – ${names.of(currency)}`;
  return (
    <ObjectPage
      parent={{ title: t('exchange.lists'), to: '/exchange-rate-lists' }}
      number={formatDay(locale, l.effectiveFrom)}
      title={<bdi>{l.source}</bdi>}
      status={<StatusLabel text={t(`exchange.status.${l.status}`)} tone={tones[l.status]} />}
      actions={<Actions view={l} verbs={verbs} path={path} />}
    >
      {l.status === 'LOADED' && (big > 0 || l.missing.length > 0) && (
        <Alert isInline variant="warning" variantLabel={t('exchange.look')} title={t('exchange.look')} component="h2">
          {big > 0 && <p>{t('exchange.bigChanges', { n: big })}</p>}
          {l.missing.length > 0 && (
            <p>
              {t('exchange.missing')} <bdi>{l.missing.join(', ')}</bdi>
            </p>
          )}
        </Alert>
      )}
      <Section title={t('exchange.list')}>
        <Facts
          facts={[
            [t('exchange.kind'), t(`exchange.kind.${l.kind}`)],
            [t('exchange.effectiveFrom'), <DateText key="d" date={l.effectiveFrom} />],
            [t('exchange.loadedBy'), <PersonText key="l" person={l.loadedBy} at={l.loadedAt} />],
            l.approvedBy && [t('exchange.approvedBy'), <PersonText key="a" person={l.approvedBy} at={l.approvedAt} />],
            l.rejectedBy && [t('exchange.rejectedBy'), <PersonText key="r" person={l.rejectedBy} at={l.rejectedAt} />],
            l.rejectionReason && [t('exchange.reason'), <WrittenText key="w">{l.rejectionReason}</WrittenText>],
            [
              t('exchange.file'),
              mayBe(session, ['finance-accountant', 'controller', 'auditor']) ? (
                <a key="f" href={`${path}/file`} download={l.fileName}>
                  <bdi>{l.fileName}</bdi>
                </a>
              ) : (
                <bdi key="f">{l.fileName}</bdi>
              ),
            ],
            [
              t('exchange.sha256'),
              <bdi key="s" className="hash">
                {l.sha256}
              </bdi>,
            ],
          ]}
        />
      </Section>
      <Section title={t('exchange.rows')}>
        <DataTable
          caption={t('exchange.rows')}
          list={wholeList({ data: l.rows, isPending: false, error: null, refetch: () => undefined })}
          empty={t('exchange.empty')}
          rowKey={(r) => r.currency}
          compact
          columns={[
            { key: 'currency', header: t('ui.currency'), lead: true, cell: (r) => <bdi>{label(r.currency)}</bdi> },
            { key: 'rate', header: t('exchange.unitsPerUsd'), numeric: true, cell: (r) => <DecimalText value={r.unitsPerUsd} /> },
            { key: 'previous', header: t('exchange.previous'), numeric: true, cell: (r) => <DecimalText value={r.previous} /> },
            { key: 'from', header: t('exchange.previousFrom'), cell: (r) => <DateText date={r.previousFrom} /> },
            { key: 'change', header: t('exchange.change'), numeric: true, cell: (r) => <PercentText rate={r.change} /> },
            {
              key: 'warning',
              header: t('exchange.warning'),
              cell: (r) => r.warning && <StatusLabel text={t(`exchange.warning.${r.warning}`)} tone={r.warning === 'BIG_CHANGE' ? 'warning' : 'info'} />,
            },
          ]}
        />
      </Section>
      <Trail subjectType="exchangeRateList" subjectId={l.id} />
    </ObjectPage>
  );
}
