import { useState } from 'react';
import type { AssistanceCell, ReportView } from '../api/views';
import { Trail } from '../audit/Trail';
import { Workbench } from '../finding/Workbench';
import { mayBe, staff, useSession } from '../auth/session';
import { Actions } from '../ui/actions';
import { useObject } from '../ui/data';
import { AmountText, DateText, PersonText, WrittenText } from '../ui/format';
import { AppLink } from '../ui/link';
import { Facts, ObjectPage, ObjectPending, Section } from '../ui/ObjectPage';
import { usePathId } from '../ui/params';
import { StatusLabel } from '../ui/StatusLabel';
import { useText } from '../ui/text';
import { Commented, CommentsAt, RoundHistory } from './Commented';
import { ExactReading } from './ExactReading';
import { FaceRead } from './Face';
import { ObjectivesRead } from './Objectives';
import { AssistanceTable, ConversionTable, ExpenditureTable, IneligibleTable } from './read';
import { ReportForm } from './ReportForm';
import { ReportStatusLabel } from './status';
import { SupportingDocuments } from './SupportingDocuments';
import { reportVerbs } from './verbs';

export default function ReportPage() {
  const query = useObject<ReportView>(`/api/reports/${usePathId()}`);
  if (!query.data) return <ObjectPending query={query} />;
  const r = query.data;
  return <Commented report={r}>{r.actions.includes('edit') ? <ReportForm key={r.id} report={r} /> : <ReportRead report={r} />}</Commented>;
}

function ReportRead({ report: r }: { report: ReportView }) {
  const t = useText();
  const session = useSession();
  const path = `/api/reports/${r.id}`;
  const [exact, setExact] = useState<AssistanceCell[]>();
  const cells = r.draft.assistance ?? exact;
  return (
    <ObjectPage
      parent={{ title: t('report.list'), to: '/reports' }}
      number={t('report.name', { grant: r.grant.number, instalment: r.instalment })}
      title={
        <>
          <bdi>{r.grantee.name}</bdi> {'\u00b7'} <AppLink to={`/grants/${r.grant.id}`}>{r.grant.title}</AppLink>
        </>
      }
      status={
        <>
          <ReportStatusLabel status={r.status} /> {r.overdue && <StatusLabel tone="danger" text={t('report.overdue')} />}
        </>
      }
      actions={<Actions view={r} verbs={reportVerbs} path={path} />}
    >
      <ReportHistory report={r} />
      <Section title={t('report.narrative')}>
        <WrittenText>{r.draft.narrative}</WrittenText>
        <CommentsAt place="narrative" pointer="narrative" about={t('report.narrative')} />
      </Section>
      <Section title={t('report.results')}>
        <WrittenText>{r.draft.results}</WrittenText>
        <CommentsAt place="results" pointer="results" about={t('report.results')} />
      </Section>
      {r.draft.overall && (
        <Section title={t('report.objectives')}>
          <ObjectivesRead draft={r.draft} />
        </Section>
      )}
      <Section title={t('report.expenditure')}>
        <ExpenditureTable report={r} />
      </Section>
      {r.conversions.length > 0 && (
        <Section title={t('report.rates')}>
          <ConversionTable report={r} />
        </Section>
      )}
      <Section title={t('report.documents')}>
        <SupportingDocuments report={r} />
        <CommentsAt place="documents" pointer="documents" about={t('report.documents')} />
      </Section>
      {(r.ineligible ?? []).length > 0 && (
        <Section title={t('report.ineligible')}>
          <IneligibleTable report={r} />
        </Section>
      )}
      <Section
        title={t('report.assistance')}
        actions={!cells && r.status !== 'DRAFT' && mayBe(session, ['secretariat-officer', 'fund-manager', 'data-protection-officer']) && <ExactReading<{ items: AssistanceCell[] }> path={`${path}/exact-counts`} id={r.id} onRead={(read) => setExact(read.items)} />}
      >
        {cells ? (
          <>
            <AssistanceTable cells={cells} />
            <CommentsAt place="assistance" pointer="assistance" about={t('report.assistance')} />
          </>
        ) : (
          <p>{t('report.assistance.withheld')}</p>
        )}
      </Section>
      <FaceRead report={r} />
      <RoundHistory report={r} />
      <Workbench subjectType="report" subjectId={r.id} />
      {mayBe(session, staff) && <Trail subjectType="report" subjectId={r.id} />}
    </ObjectPage>
  );
}

export function ReportHistory({ report: r }: { report: ReportView }) {
  const t = useText();
  return (
    <Section title={t('report.about')}>
      <Facts
        facts={[
          r.draft.periodFrom
            ? [
                t('report.period'),
                <span key="p">
                  <DateText date={r.draft.periodFrom} />
                  {'\u2013'}
                  <DateText date={r.draft.periodTo} />
                </span>,
              ]
            : null,
          [t('report.dueOn'), <DateText key="d" date={r.dueOn} />],
          [t('report.totalSpent'), <AmountText key="t" money={r.totalSpent} />],
          r.accepted ? [t('report.accepted'), <AmountText key="a" money={r.accepted} />] : null,
          r.submittedBy ? [t('report.submittedBy'), <PersonText key="s" person={r.submittedBy} at={r.submittedAt} />] : null,
          r.programmeAcceptedBy ? [t('report.programmeAcceptedBy'), <PersonText key="pa" person={r.programmeAcceptedBy} at={r.programmeAcceptedAt} />] : null,
          r.programmeComment ? [t('report.programmeComment'), <WrittenText key="pc">{r.programmeComment}</WrittenText>] : null,
          r.financeAcceptedBy ? [t('report.financeAcceptedBy'), <PersonText key="fa" person={r.financeAcceptedBy} at={r.financeAcceptedAt} />] : null,
          r.financeComment ? [t('report.financeComment'), <WrittenText key="fc">{r.financeComment}</WrittenText>] : null,
          r.status === 'SENT_BACK' && r.returnedBy ? [t('report.returnedBy'), <PersonText key="rb" person={r.returnedBy} at={r.returnedAt} />] : null,
          r.status === 'SENT_BACK' && r.returnReason ? [t('form.reason'), <WrittenText key="rr">{r.returnReason}</WrittenText>] : null,
        ]}
      />
      <CommentsAt place="periodTo" pointer="periodTo" about={t('report.period')} />
    </Section>
  );
}
