import { useNavigate } from '@tanstack/react-router';
import { api } from '../api/http';
import { mayBe, useSession } from '../auth/session';
import { VerbButton, type Verb } from '../ui/actions';
import { DataTable } from '../ui/DataTable';
import { useList } from '../ui/data';
import { AmountText, DateText, WrittenText } from '../ui/format';
import { AppLink } from '../ui/link';
import { ListPage } from '../ui/ListPage';
import { StatusLabel } from '../ui/StatusLabel';
import { useText } from '../ui/text';
import type { ExGratiaView } from './views';

const record: Verb<{ id: string }> = {
  title: 'disclosure.exGratia.record',
  intro: 'disclosure.noNames',
  done: 'disclosure.exGratia.recorded',
  fields: () => [
    { name: 'paidOn', kind: 'date', label: 'disclosure.exGratia.paidOn', required: true },
    { name: 'amount', kind: 'money', label: 'disclosure.amount', required: true, currencies: ['USD', 'EUR'] },
    { name: 'circumstances', kind: 'area', label: 'disclosure.exGratia.circumstances', required: true, maxLength: 4000 },
    { name: 'legalOpinion', kind: 'text', label: 'disclosure.exGratia.legalOpinion', required: true, maxLength: 300 },
    { name: 'authority', kind: 'text', label: 'disclosure.exGratia.authority', required: true, maxLength: 300 },
  ],
  send: (_, values, idempotencyKey) => api.post('/api/ex-gratia-payments', values, { idempotencyKey }),
};

export default function ExGratiaListPage() {
  const t = useText();
  const session = useSession();
  const navigate = useNavigate();
  const list = useList<ExGratiaView>('/api/ex-gratia-payments');
  return (
    <ListPage
      title={t('disclosure.exGratia')}
      intro={t('disclosure.exGratia.intro')}
      actions={
        mayBe(session, ['controller']) && (
          <VerbButton variant="primary" view={{ id: 'new' }} name="record" verb={record} onDone={(made) => void navigate({ to: `/ex-gratia-payments/${(made as ExGratiaView).id}` as string } as never)} />
        )
      }
    >
      <DataTable
        caption={t('disclosure.exGratia')}
        list={list}
        empty={t('disclosure.exGratia.empty')}
        rowKey={(p) => p.id}
        columns={[
          {
            key: 'number',
            header: t('disclosure.number'),
            lead: true,
            cell: (p) => (
              <AppLink to={`/ex-gratia-payments/${p.id}`}>
                <bdi className="number">{p.number}</bdi>
              </AppLink>
            ),
          },
          { key: 'on', header: t('disclosure.exGratia.paidOn'), cell: (p) => <DateText date={p.paidOn} /> },
          { key: 'amount', header: t('disclosure.amount'), numeric: true, cell: (p) => <AmountText money={p.amount} /> },
          { key: 'usd', header: t('disclosure.usd'), numeric: true, cell: (p) => <AmountText money={p.usd} /> },
          { key: 'what', header: t('disclosure.exGratia.circumstances'), cell: (p) => <WrittenText>{p.circumstances}</WrittenText> },
          { key: 'status', header: t('disclosure.status'), cell: (p) => <StatusLabel text={t(`disclosure.exGratia.${p.status}`)} tone={p.status === 'RECORDED' ? 'info' : 'neutral'} /> },
        ]}
      />
    </ListPage>
  );
}
