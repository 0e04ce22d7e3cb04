import { Button } from '@patternfly/react-core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../api/http';
import { DataTable } from '../ui/DataTable';
import { useSettle, type ListState } from '../ui/data';
import { VerbButton } from '../ui/actions';
import { DateText, Nothing, PersonText, WrittenText } from '../ui/format';
import { AppLink } from '../ui/link';
import { ProblemAlert } from '../ui/ProblemAlert';
import { useText } from '../ui/text';
import { ReportStateLabel } from './status';
import { expectedVerbs } from './verbs';
import type { ExpectedReportView, FilingView } from './views';

/** What is expected, when, and what became of it; of one grant, or of many. */
export function ScheduleTable({ list, ofGrant = false }: { list: ListState<ExpectedReportView>; ofGrant?: boolean }) {
  const t = useText();
  const settle = useSettle();
  const navigate = useNavigate();
  const [failure, setFailure] = useState<unknown>();

  async function file(e: ExpectedReportView) {
    setFailure(undefined);
    try {
      const filing = await api.post<FilingView>('/api/filings', { grantId: e.grantId, kind: e.kind });
      settle(`/api/filings/${filing.id}`, filing);
      void navigate({ to: `/filings/${filing.id}` as string });
    } catch (error) {
      setFailure(error);
    }
  }

  return (
    <>
      {failure ? <ProblemAlert error={failure} /> : null}
      <DataTable
        compact={ofGrant}
        caption={t('schedule.title')}
        list={list}
        rowKey={(e) => e.id}
        empty={t('schedule.none')}
        columns={[
          {
            key: 'kind',
            header: t('schedule.kind'),
            lead: true,
            cell: (e) => (
              <>
                {t(`schedule.kind.${e.kind}`)}
                {e.instalment !== null && <span className="beside"> {t('schedule.instalment', { number: e.instalment })}</span>}
              </>
            ),
          },
          ...(ofGrant
            ? []
            : [
                {
                  key: 'grant',
                  header: t('schedule.grant'),
                  cell: (e: ExpectedReportView) => (
                    <>
                      <AppLink to={`/grants/${e.grantId}`}>
                        <bdi className="number">{e.grantNumber}</bdi>
                      </AppLink>{' '}
                      <bdi>{e.granteeName}</bdi>
                    </>
                  ),
                },
              ]),
          { key: 'due', header: t('schedule.dueOn'), cell: (e) => (e.dueOn ? <DateText date={e.dueOn} /> : <Nothing />) },
          {
            key: 'state',
            header: t('schedule.state'),
            cell: (e) => (
              <>
                <ReportStateLabel state={e.state} overdue={e.overdue} />
                {e.waiver && (
                  <p className="beside">
                    <PersonText person={e.waiver.by} at={e.waiver.at} /> <WrittenText>{e.waiver.reason}</WrittenText>
                  </p>
                )}
              </>
            ),
          },
          {
            key: 'open',
            header: t('schedule.open'),
            cell: (e) => {
              const to = e.reportId ? `/reports/${e.reportId}` : e.filingId ? `/filings/${e.filingId}` : undefined;
              const verbs = Object.keys(expectedVerbs).filter((name) => e.actions.includes(name));
              return to || verbs.length > 0 || e.actions.includes('file') ? (
                <span className="row-actions">
                  {to && <AppLink to={to}>{t('schedule.read')}</AppLink>}
                  {e.actions.includes('file') && (
                    <Button variant="primary" size="sm" onClick={() => void file(e)}>
                      {t('schedule.write')}
                    </Button>
                  )}
                  {verbs.map((name) => (
                    <VerbButton key={name} view={e} verb={expectedVerbs[name]!} name={`schedule-${name}`} variant="link" />
                  ))}
                </span>
              ) : (
                <Nothing />
              );
            },
          },
        ]}
      />
    </>
  );
}
