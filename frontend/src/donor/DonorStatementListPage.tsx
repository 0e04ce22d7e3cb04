import { useNavigate } from '@tanstack/react-router';
import { api } from '../api/http';
import type { OrganisationView } from '../api/views';
import { mayBe, useSession } from '../auth/session';
import { VerbButton, type Verb } from '../ui/actions';
import { DataTable } from '../ui/DataTable';
import { useList } from '../ui/data';
import { AmountText, DateText, PersonText } from '../ui/format';
import { AppLink } from '../ui/link';
import { ListPage } from '../ui/ListPage';
import { StatusLabel } from '../ui/StatusLabel';
import { useText } from '../ui/text';
import { statementTones, type DonorStatementView } from './views';

export default function DonorStatementListPage() {
  const t = useText();
  const session = useSession();
  return (
    <ListPage title={t('donor.statements')} intro={t('donor.statements.intro')} actions={mayBe(session, ['finance-accountant']) && <Prepare />}>
      <StatementTable />
    </ListPage>
  );
}

function Prepare() {
  const t = useText();
  const navigate = useNavigate();
  const donors = useList<OrganisationView>('/api/organisations', { size: 200 });
  const year = String(new Date().getFullYear() - 1);
  const verb: Verb<{ id: string }> = {
    title: 'donor.prepare',
    intro: 'donor.prepare.intro',
    done: 'donor.prepare.done',
    fields: () => [
      { name: 'donorId', kind: 'choice', label: 'donor.donor', required: true, options: donors.items.filter((o) => o.kind !== 'NGO').map((o) => ({ value: o.id, label: o.name })) },
      { name: 'startsOn', kind: 'date', label: 'donor.startsOn', required: true, initial: `${year}-01-01` },
      { name: 'endsOn', kind: 'date', label: 'donor.endsOn', required: true, initial: `${year}-12-31` },
    ],
    send: (_, values) => api.post('/api/donor-statements', values),
  };
  return <VerbButton variant="primary" view={{ id: 'new' }} name="prepare-statement" verb={verb} onDone={(made) => void navigate({ to: `/donor-statements/${(made as DonorStatementView).id}` as string } as never)} key={donors.items.length > 0 ? t('donor.prepare') : ''} />;
}

export function StatementTable() {
  const t = useText();
  const list = useList<DonorStatementView>('/api/donor-statements');
  return (
    <DataTable
      caption={t('donor.statements')}
      list={list}
      empty={t('donor.statements.empty')}
      rowKey={(s) => s.id}
      columns={[
        {
          key: 'number',
          header: t('donor.statement'),
          lead: true,
          cell: (s) => (
            <AppLink to={`/donor-statements/${s.id}`}>
              <bdi className="number">{s.number}</bdi>
            </AppLink>
          ),
        },
        { key: 'donor', header: t('donor.donor'), cell: (s) => <bdi>{s.donor}</bdi> },
        { key: 'from', header: t('donor.startsOn'), cell: (s) => <DateText date={s.startsOn} /> },
        { key: 'to', header: t('donor.endsOn'), cell: (s) => <DateText date={s.endsOn} /> },
        { key: 'usd', header: t('donor.receivedInAll'), numeric: true, cell: (s) => <AmountText money={s.receivedUsd} /> },
        { key: 'status', header: t('donor.status'), cell: (s) => <StatusLabel text={t(`donor.statement.${s.status}`)} tone={statementTones[s.status]} /> },
        { key: 'by', header: t('donor.certifiedBy'), cell: (s) => <PersonText person={s.certifiedBy} at={s.certifiedAt} /> },
      ]}
    />
  );
}
