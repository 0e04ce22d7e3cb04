import type { AllowanceView } from '../api/views';
import { Trail } from '../audit/Trail';
import { Actions } from '../ui/actions';
import { DataTable } from '../ui/DataTable';
import { useObject, wholeList } from '../ui/data';
import { AmountText, DateText, formatDay, PersonText, useLocale, WrittenText } from '../ui/format';
import { Facts, ObjectPage, ObjectPending, Section } from '../ui/ObjectPage';
import { usePathId } from '../ui/params';
import { StatusLabel } from '../ui/StatusLabel';
import { useText } from '../ui/text';
import { proposalTones } from '../voucher/status';
import { allowanceVerbs } from './verbs';

export default function AllowancePage() {
  const t = useText();
  const locale = useLocale();
  const path = `/api/allowances/${usePathId()}`;
  const query = useObject<AllowanceView>(path);
  if (!query.data) return <ObjectPending query={query} />;
  const a = query.data;
  return (
    <ObjectPage
      parent={{ title: t('writeoff.allowances'), to: '/allowances' }}
      number={formatDay(locale, a.asOf)}
      status={<StatusLabel text={t(`period.proposal.${a.status}`)} tone={proposalTones[a.status]} />}
      actions={<Actions view={a} verbs={allowanceVerbs} path={path} />}
    >
      <Section title={t('period.about')}>
        <Facts
          facts={[
            [t('period.asOf'), <DateText key="d" date={a.asOf} />],
            [t('period.change'), <AmountText key="c" money={a.change} />],
            [t('period.proposedBy'), <PersonText key="p" person={a.proposedBy} at={a.proposedAt} />],
            a.postedBy && [t('voucher.postedBy'), <PersonText key="o" person={a.postedBy} at={a.postedAt} />],
            a.rejectedBy && [t('voucher.rejectedBy'), <PersonText key="x" person={a.rejectedBy} at={a.rejectedAt} />],
            a.rejectionReason && [t('period.reason'), <WrittenText key="w">{a.rejectionReason}</WrittenText>],
          ]}
        />
      </Section>
      <Section title={t('writeoff.receivables')}>
        <DataTable
          compact
          caption={t('writeoff.receivables')}
          list={wholeList({ data: a.items, isPending: false, error: null, refetch: () => undefined })}
          empty={t('writeoff.receivables.empty')}
          rowKey={(i) => `${i.account} ${i.subjectId} ${i.pool}`}
          columns={[
            {
              key: 'number',
              header: t('writeoff.subject'),
              lead: true,
              cell: (i) => (
                <>
                  <bdi className="number">{i.number}</bdi> <bdi>{i.debtor}</bdi> <span className="beside">{t(`writeoff.account.${i.account as '1310'}`)}</span>
                  {i.reason && (
                    <p className="beside">
                      <WrittenText>{i.reason}</WrittenText>
                    </p>
                  )}
                </>
              ),
            },
            { key: 'since', header: t('writeoff.since'), cell: (i) => <DateText date={i.since} /> },
            { key: 'open', header: t('writeoff.open'), numeric: true, cell: (i) => <AmountText money={i.open} plain /> },
            { key: 'age', header: t('writeoff.byAge'), numeric: true, cell: (i) => <AmountText money={i.byAge} plain /> },
            { key: 'aside', header: t('writeoff.setAsideAmount'), numeric: true, cell: (i) => <AmountText money={i.setAside} plain /> },
            { key: 'proposed', header: t('writeoff.proposed'), numeric: true, cell: (i) => <AmountText money={i.proposed} plain /> },
            { key: 'change', header: t('period.change'), numeric: true, cell: (i) => <AmountText money={i.change} plain /> },
          ]}
        />
      </Section>
      <Trail subjectType="allowance" subjectId={a.id} />
    </ObjectPage>
  );
}
