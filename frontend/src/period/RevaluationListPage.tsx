import { useNavigate } from '@tanstack/react-router';
import type { RevaluationView } from '../api/views';
import { mayBe, useSession } from '../auth/session';
import { VerbButton } from '../ui/actions';
import { DataTable } from '../ui/DataTable';
import { useList } from '../ui/data';
import { AmountText, DateText, PersonText } from '../ui/format';
import { AppLink } from '../ui/link';
import { ListPage } from '../ui/ListPage';
import { StatusLabel } from '../ui/StatusLabel';
import { useText } from '../ui/text';
import { proposalTones } from '../voucher/status';
import { propose } from './verbs';

export default function RevaluationListPage() {
  const t = useText();
  const session = useSession();
  const navigate = useNavigate();
  const list = useList<RevaluationView>('/api/revaluations');
  return (
    <ListPage
      title={t('period.revaluations')}
      intro={t('period.revaluations.intro')}
      actions={
        mayBe(session, ['finance-accountant']) && (
          <VerbButton variant="primary" view={{ id: 'new' }} verb={propose} name="revaluation-propose" onDone={(r) => void navigate({ to: `/revaluations/${(r as RevaluationView).id}` as string })} />
        )
      }
    >
      <DataTable
        caption={t('period.revaluations')}
        list={list}
        empty={t('period.revaluations.empty')}
        rowKey={(r) => r.id}
        columns={[
          {
            key: 'on',
            header: t('period.asOf'),
            lead: true,
            cell: (r) => (
              <AppLink to={`/revaluations/${r.id}`}>
                <DateText date={r.asOf} />
              </AppLink>
            ),
          },
          { key: 'change', header: t('period.change'), numeric: true, cell: (r) => <AmountText money={r.change} /> },
          { key: 'by', header: t('period.proposedBy'), cell: (r) => <PersonText person={r.proposedBy} at={r.proposedAt} /> },
          { key: 'posted', header: t('voucher.postedBy'), cell: (r) => <PersonText person={r.postedBy} at={r.postedAt} /> },
          { key: 'status', header: t('period.status'), cell: (r) => <StatusLabel text={t(`period.proposal.${r.status}`)} tone={proposalTones[r.status]} /> },
        ]}
      />
    </ListPage>
  );
}
