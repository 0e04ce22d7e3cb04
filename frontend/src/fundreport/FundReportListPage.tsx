import { useNavigate } from '@tanstack/react-router';
import { api } from '../api/http';
import { mayBe, useSession } from '../auth/session';
import { VerbButton, type Verb } from '../ui/actions';
import { DataTable } from '../ui/DataTable';
import { useList } from '../ui/data';
import { DateText, PersonText } from '../ui/format';
import { AppLink } from '../ui/link';
import { ListPage } from '../ui/ListPage';
import { StatusLabel } from '../ui/StatusLabel';
import { useText } from '../ui/text';
import { tones, type FundReportBrief } from './views';

/** What the fund writes of itself: editions of the reports on the resolutions and on each year. */
export default function FundReportListPage() {
  const t = useText();
  const session = useSession();
  const list = useList<FundReportBrief>('/api/fund-reports');
  return (
    <ListPage title={t('fundreport.list')} intro={t('fundreport.list.intro')} actions={mayBe(session, ['secretariat-officer']) && <NewEdition />}>
      <DataTable
        caption={t('fundreport.list')}
        list={list}
        empty={t('fundreport.empty')}
        emptyHint={t('fundreport.empty.hint')}
        rowKey={(r) => r.id}
        columns={[
          {
            key: 'reference',
            header: t('fundreport.reference'),
            lead: true,
            cell: (r) => (
              <AppLink to={`/fund-reports/${r.id}`}>
                <bdi className="number">{r.reference}</bdi>
              </AppLink>
            ),
          },
          { key: 'title', header: t('fundreport.title'), cell: (r) => r.title },
          { key: 'asOf', header: t('fundreport.asOf'), cell: (r) => <DateText date={r.asOf} /> },
          { key: 'status', header: t('fundreport.status'), cell: (r) => <StatusLabel text={t(`fundreport.status.${r.status}`)} tone={tones[r.status]} /> },
          { key: 'drafted', header: t('fundreport.draftedBy'), cell: (r) => <PersonText person={r.draftedBy} at={r.draftedAt} /> },
          { key: 'approved', header: t('fundreport.approvedBy'), cell: (r) => <PersonText person={r.approvedBy} at={r.approvedAt} /> },
        ]}
      />
    </ListPage>
  );
}

function NewEdition() {
  const t = useText();
  const navigate = useNavigate();
  const now = new Date().getFullYear();
  const verb: Verb<{ id: string }> = {
    title: 'fundreport.draft',
    intro: 'fundreport.draft.intro',
    done: 'fundreport.draft.done',
    fields: () => [
      { name: 'kind', kind: 'choice', label: 'fundreport.kind', required: true, options: (['IMPLEMENTATION', 'ANNUAL'] as const).map((k) => ({ value: k, label: t(`fundreport.kind.${k}`) })) },
      { name: 'year', kind: 'integer', label: 'fundreport.year', required: true, initial: now - 1, min: 2010, max: now, when: (values) => values.kind === 'ANNUAL' },
    ],
    send: (_, values) => api.post('/api/fund-reports', values),
  };
  return <VerbButton variant="primary" view={{ id: 'new' }} name="draft-report" verb={verb} onDone={(made) => void navigate({ to: `/fund-reports/${(made as FundReportBrief).id}` as string } as never)} />;
}
