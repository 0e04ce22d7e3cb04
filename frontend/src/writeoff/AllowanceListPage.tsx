import { useNavigate } from '@tanstack/react-router';
import type { AllowanceView } from '../api/views';
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
import { proposeByAge } from './verbs';

export default function AllowanceListPage() {
  const t = useText();
  const session = useSession();
  const navigate = useNavigate();
  const list = useList<AllowanceView>('/api/allowances');
  return (
    <ListPage
      title={t('writeoff.allowances')}
      intro={t('writeoff.allowances.intro')}
      actions={
        mayBe(session, ['finance-accountant']) && (
          <VerbButton variant="primary" view={{ id: 'new' }} verb={proposeByAge} name="allowance-propose" onDone={(a) => void navigate({ to: `/allowances/${(a as AllowanceView).id}` as string })} />
        )
      }
    >
      <DataTable
        caption={t('writeoff.allowances')}
        list={list}
        empty={t('writeoff.allowances.empty')}
        rowKey={(a) => a.id}
        columns={[
          {
            key: 'on',
            header: t('period.asOf'),
            lead: true,
            cell: (a) => (
              <AppLink to={`/allowances/${a.id}`}>
                <DateText date={a.asOf} />
              </AppLink>
            ),
          },
          { key: 'change', header: t('period.change'), numeric: true, cell: (a) => <AmountText money={a.change} /> },
          { key: 'by', header: t('period.proposedBy'), cell: (a) => <PersonText person={a.proposedBy} at={a.proposedAt} /> },
          { key: 'posted', header: t('voucher.postedBy'), cell: (a) => <PersonText person={a.postedBy} at={a.postedAt} /> },
          { key: 'status', header: t('period.status'), cell: (a) => <StatusLabel text={t(`period.proposal.${a.status}`)} tone={proposalTones[a.status]} /> },
        ]}
      />
    </ListPage>
  );
}
