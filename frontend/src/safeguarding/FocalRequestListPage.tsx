import { api } from '../api/http';
import { Actions, type Verb } from '../ui/actions';
import { DataTable } from '../ui/DataTable';
import { useList } from '../ui/data';
import { PersonText } from '../ui/format';
import { AppLink } from '../ui/link';
import { ListPage } from '../ui/ListPage';
import { StatusLabel } from '../ui/StatusLabel';
import { useText } from '../ui/text';
import { requestTones, type FocalRequestView } from './views';

const verbs: Record<string, Verb<FocalRequestView>> = {
  suspend: { title: 'safeguarding.requests.suspend', intro: 'safeguarding.requests.suspend.intro', done: 'safeguarding.done', danger: true, send: (r) => api.post(`/api/focal-requests/${r.id}/suspension`) },
  decline: {
    title: 'safeguarding.requests.decline',
    intro: 'safeguarding.requests.decline.intro',
    done: 'safeguarding.done',
    fields: () => [{ name: 'reason', kind: 'area', label: 'safeguarding.requests.reason', required: true, maxLength: 2000 }],
    send: (r, values) => api.post(`/api/focal-requests/${r.id}/refusal`, values),
  },
};

export default function FocalRequestListPage() {
  const t = useText();
  const list = useList<FocalRequestView>('/api/focal-requests');
  return (
    <ListPage title={t('safeguarding.requests')} intro={t('safeguarding.requests.intro')}>
      <DataTable
        caption={t('safeguarding.requests')}
        list={list}
        empty={t('safeguarding.requests.empty')}
        rowKey={(r) => r.id}
        columns={[
          {
            key: 'grant',
            header: t('safeguarding.grantNumber'),
            lead: true,
            cell: (r) => (
              <AppLink to={`/grants/${r.grantId}`}>
                <bdi className="number">{r.grantNumber}</bdi>
              </AppLink>
            ),
          },
          { key: 'asked', header: t('safeguarding.requests.askedBy'), cell: (r) => <PersonText person={r.askedBy} at={r.askedAt} /> },
          { key: 'status', header: t('safeguarding.status'), cell: (r) => <StatusLabel text={t(`safeguarding.request.${r.status}`)} tone={requestTones[r.status]} /> },
          { key: 'answered', header: t('safeguarding.requests.answeredBy'), cell: (r) => r.answeredBy && <PersonText person={r.answeredBy} at={r.answeredAt} /> },
          { key: 'actions', header: t('safeguarding.points.actions'), cell: (r) => <Actions view={r} verbs={verbs} /> },
        ]}
      />
    </ListPage>
  );
}
