import type { RevaluationView } from '../api/views';
import { Trail } from '../audit/Trail';
import { Actions } from '../ui/actions';
import { DataTable } from '../ui/DataTable';
import { useObject, wholeList } from '../ui/data';
import { AmountText, DateText, DecimalText, formatDay, PersonText, useLocale, WrittenText } from '../ui/format';
import { AppLink } from '../ui/link';
import { Facts, ObjectPage, ObjectPending, Section } from '../ui/ObjectPage';
import { usePathId } from '../ui/params';
import { StatusLabel } from '../ui/StatusLabel';
import { useCodeText, useText } from '../ui/text';
import { proposalTones } from '../voucher/status';
import { revaluationVerbs } from './verbs';

export default function RevaluationPage() {
  const t = useText();
  const code = useCodeText();
  const locale = useLocale();
  const path = `/api/revaluations/${usePathId()}`;
  const query = useObject<RevaluationView>(path);
  if (!query.data) return <ObjectPending query={query} />;
  const r = query.data;
  return (
    <ObjectPage
      parent={{ title: t('period.revaluations'), to: '/revaluations' }}
      number={formatDay(locale, r.asOf)}
      status={<StatusLabel text={t(`period.proposal.${r.status}`)} tone={proposalTones[r.status]} />}
      actions={<Actions view={r} verbs={revaluationVerbs} path={path} />}
    >
      <Section title={t('period.about')}>
        <Facts
          facts={[
            [t('period.asOf'), <DateText key="d" date={r.asOf} />],
            [t('period.change'), <AmountText key="c" money={r.change} />],
            [t('period.proposedBy'), <PersonText key="p" person={r.proposedBy} at={r.proposedAt} />],
            r.postedBy && [t('voucher.postedBy'), <PersonText key="o" person={r.postedBy} at={r.postedAt} />],
            r.rejectedBy && [t('voucher.rejectedBy'), <PersonText key="x" person={r.rejectedBy} at={r.rejectedAt} />],
            r.rejectionReason && [t('period.reason'), <WrittenText key="w">{r.rejectionReason}</WrittenText>],
          ]}
        />
      </Section>
      <Section title={t('period.balances')}>
        <DataTable
          compact
          caption={t('period.balances')}
          list={wholeList({ data: r.items, isPending: false, error: null, refetch: () => undefined })}
          empty={t('period.revaluations.empty')}
          rowKey={(i) => `${i.account} ${i.pool} ${i.contributionId} ${i.grantId} ${i.open.currency}`}
          columns={[
            {
              key: 'account',
              header: t('ledger.account'),
              lead: true,
              cell: (i) => (
                <>
                  <bdi>{i.account}</bdi> <bdi>{i.accountName}</bdi> <span className="beside">{code('ledger.pool', i.pool)}</span>
                </>
              ),
            },
            { key: 'of', header: t('period.of'), cell: (i) => i.contributionId && <AppLink to={`/contributions/${i.contributionId}`}>{t('ledger.dimension.contribution')}</AppLink> },
            { key: 'open', header: t('period.open'), numeric: true, cell: (i) => <AmountText money={i.open} /> },
            { key: 'rate', header: t('ledger.rate'), numeric: true, cell: (i) => <DecimalText value={i.rate} /> },
            { key: 'carried', header: t('period.carried'), numeric: true, cell: (i) => <AmountText money={i.carried} /> },
            { key: 'worth', header: t('period.worth'), numeric: true, cell: (i) => <AmountText money={i.worth} /> },
            { key: 'change', header: t('period.change'), numeric: true, cell: (i) => <AmountText money={i.change} /> },
          ]}
        />
      </Section>
      <Trail subjectType="revaluation" subjectId={r.id} />
    </ObjectPage>
  );
}
