import { api } from '../api/http';
import { Trail } from '../audit/Trail';
import { mayBe, staff, useSession } from '../auth/session';
import { Actions, type Verb } from '../ui/actions';
import { DataTable } from '../ui/DataTable';
import { useObject, wholeList } from '../ui/data';
import { AmountText, DateText, PersonText, WrittenText } from '../ui/format';
import { Facts, ObjectPage, ObjectPending, Section } from '../ui/ObjectPage';
import { usePathId } from '../ui/params';
import { StatusLabel } from '../ui/StatusLabel';
import { useCodeText, useText } from '../ui/text';
import { ReportFiles } from '../fundreport/ReportFiles';
import { PaperButton, PaperLanguage, usePaperLanguage } from './PaperButton';
import { statementTones, type DonorStatementView } from './views';

const verbs: Record<string, Verb<DonorStatementView>> = {
  certify: {
    title: 'donor.certify',
    intro: 'donor.certify.intro',
    done: 'donor.certify.done',
    send: (s) => api.post(`/api/donor-statements/${s.id}/certification`),
  },
  withdraw: {
    title: 'donor.withdraw',
    intro: 'donor.withdraw.intro',
    done: 'donor.withdraw.done',
    danger: true,
    fields: () => [{ name: 'reason', kind: 'area', label: 'form.reason', required: true, maxLength: 2000 }],
    send: (s, values) => api.post(`/api/donor-statements/${s.id}/withdrawal`, values),
  },
};

export default function DonorStatementPage() {
  const t = useText();
  const code = useCodeText();
  const session = useSession();
  const path = `/api/donor-statements/${usePathId()}`;
  const query = useObject<DonorStatementView>(path);
  if (!query.data) return <ObjectPending query={query} />;
  const s = query.data;
  return (
    <ObjectPage
      parent={{ title: t('donor.statements'), to: '/donor-statements' }}
      number={s.number}
      title={
        <>
          <bdi>{s.donor}</bdi> {'\u00b7'} <DateText date={s.startsOn} /> {'\u2013'} <DateText date={s.endsOn} />
        </>
      }
      status={<StatusLabel text={t(`donor.statement.${s.status}`)} tone={statementTones[s.status]} />}
      actions={
        <>
          <PaperButton id={`paper-${s.id}`} path={`${path}/paper`} name={`statement-${s.number}`} title={t('donor.paper')} />
          <Actions view={s} verbs={verbs} path={path} />
        </>
      }
    >
      {s.status === 'CERTIFIED' && <Report id={s.id} number={s.number} />}
      <Section title={t('donor.contributions')}>
        <DataTable
          compact
          caption={t('donor.contributions')}
          list={wholeList({ ...query, data: s.contributions })}
          empty={t('donor.contributions.empty')}
          rowKey={(l) => l.number}
          columns={[
            { key: 'number', header: t('donor.contribution'), lead: true, cell: (l) => <><bdi className="number">{l.number}</bdi><br /><bdi className="beside">{l.reference}</bdi></> },
            { key: 'agreed', header: t('donor.agreed'), numeric: true, cell: (l) => <AmountText money={l.agreed} /> },
            { key: 'before', header: t('donor.receivedBefore'), numeric: true, cell: (l) => <AmountText money={l.receivedBefore} /> },
            { key: 'received', header: t('donor.receivedDuring'), numeric: true, cell: (l) => <AmountText money={l.received} /> },
            { key: 'outstanding', header: t('donor.outstanding'), numeric: true, cell: (l) => <AmountText money={l.outstanding} /> },
            { key: 'usd', header: t('donor.receivedUsd'), numeric: true, cell: (l) => <AmountText money={l.receivedUsd} /> },
          ]}
        />
      </Section>
      {s.inKind.length > 0 && (
        <Section title={t('contribution.inKind')}>
          <p className="intro">{t('donor.inKind.rule')}</p>
          <DataTable
            compact
            caption={t('contribution.inKind')}
            list={wholeList({ ...query, data: s.inKind })}
            empty={t('contribution.inKind.empty')}
            rowKey={(k) => k.number}
            columns={[
              { key: 'number', header: t('donor.contribution'), lead: true, cell: (k) => <bdi className="number">{k.number}</bdi> },
              {
                key: 'what',
                header: t('contribution.inKind.what'),
                cell: (k) => (
                  <>
                    <bdi>{k.description}</bdi> <span className="beside">{k.quantity}</span>
                  </>
                ),
              },
              { key: 'on', header: t('contribution.inKind.deliveredOn'), cell: (k) => <DateText date={k.deliveredOn} /> },
              { key: 'treatment', header: t('contribution.status'), cell: (k) => t(`contribution.inKind.status.${k.booked ? 'POSTED' : 'DISCLOSED'}`) },
              { key: 'amount', header: t('contribution.inKind.fairValue'), numeric: true, cell: (k) => <AmountText money={k.amount} /> },
              { key: 'usd', header: t('contribution.receipt.usd'), numeric: true, cell: (k) => <AmountText money={k.usd} /> },
            ]}
          />
        </Section>
      )}
      <Section title={t('donor.trail')}>
        <p className="intro">{t('donor.trail.rule')}</p>
        <DataTable
          compact
          caption={t('donor.trail')}
          list={wholeList({ ...query, data: s.applications })}
          empty={t('donor.trail.empty')}
          rowKey={(a) => `${a.purpose} ${a.assistance}`}
          columns={[
            { key: 'what', header: t('donor.purpose'), lead: true, cell: (a) => a.assistanceName ?? code('donor.purpose', a.purpose) },
            { key: 'usd', header: t('donor.amount'), numeric: true, cell: (a) => <AmountText money={a.usd} /> },
          ]}
        />
        <Facts facts={[[t('donor.receivedInAll'), <AmountText key="r" money={s.receivedUsd} />]]} />
      </Section>
      <Section title={t('donor.certification')}>
        <Facts
          facts={[
            [t('donor.preparedBy'), <PersonText key="p" person={s.preparedBy} at={s.preparedAt} />],
            [t('donor.certifiedBy'), <PersonText key="c" person={s.certifiedBy} at={s.certifiedAt} />],
            s.withdrawnBy && [t('donor.withdrawnBy'), <PersonText key="w" person={s.withdrawnBy} at={s.withdrawnAt} />],
            s.withdrawalReason && [t('form.reason'), <WrittenText key="r">{s.withdrawalReason}</WrittenText>],
            [t('donor.fingerprint'), <bdi key="h" className="hash">{s.sha256}</bdi>],
          ]}
        />
      </Section>
      {mayBe(session, staff) && <Trail subjectType="donor-statement" subjectId={s.id} />}
    </ObjectPage>
  );
}

/** What the donor is told, for reading and for passing on. */
function Report({ id, number }: { id: string; number: string }) {
  const t = useText();
  const [language, setLanguage] = usePaperLanguage();
  return (
    <Section title={t('donor.report')}>
      <p className="intro">{t('donor.report.intro')}</p>
      <div className="links report-language">
        <PaperLanguage id="report-language" language={language} onChange={setLanguage} />
        <ReportFiles path={`/api/donor-reports/${id}`} name={number} language={language} />
      </div>
    </Section>
  );
}
