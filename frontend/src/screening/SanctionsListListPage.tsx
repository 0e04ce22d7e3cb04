import { Alert, Progress } from '@patternfly/react-core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api/http';
import { mayBe, useSession } from '../auth/session';
import { VerbButton } from '../ui/actions';
import { DataTable } from '../ui/DataTable';
import { useList, useSettle } from '../ui/data';
import { InstantText, PersonText, useLocale } from '../ui/format';
import { ListPage } from '../ui/ListPage';
import { StatusLabel } from '../ui/StatusLabel';
import { useText } from '../ui/text';
import { load } from './verbs';
import type { SanctionsListView } from './views';

export default function SanctionsListListPage() {
  const t = useText();
  const session = useSession();
  const number = new Intl.NumberFormat(useLocale());
  const list = useList<SanctionsListView>('/api/sanctions-lists');
  const inForce = list.items.find((l) => l.inForce);
  return (
    <ListPage
      title={t('screening.lists')}
      intro={t('screening.lists.intro')}
      actions={mayBe(session, ['secretariat-officer']) && <VerbButton variant="primary" view={{ id: 'new' }} verb={load} name="sanctions-load" />}
    >
      {inForce?.tooOld && (
        <Alert isInline variant="warning" variantLabel={t('ui.notices')} title={t('screening.tooOld')} component="h2">
          {t('screening.tooOld.body')}
        </Alert>
      )}
      {!list.isLoading && !list.error && !inForce && (
        <Alert isInline variant="warning" variantLabel={t('ui.notices')} title={t('screening.noList')} component="h2">
          {t('screening.tooOld.body')}
        </Alert>
      )}
      {inForce && <HowFar list={inForce} />}
      <DataTable
        caption={t('screening.lists')}
        list={list}
        empty={t('screening.lists.empty')}
        rowKey={(l) => l.id}
        columns={[
          { key: 'generated', header: t('screening.generatedAt'), lead: true, cell: (l) => <InstantText instant={l.generatedAt} /> },
          {
            key: 'standing',
            header: t('screening.standing'),
            cell: (l) => <StatusLabel text={t(l.inForce ? 'screening.inForce' : 'screening.replaced')} tone={l.inForce ? (l.tooOld ? 'warning' : 'success') : 'neutral'} />,
          },
          { key: 'persons', header: t('screening.persons'), numeric: true, cell: (l) => number.format(l.persons) },
          { key: 'organisations', header: t('screening.organisations'), numeric: true, cell: (l) => number.format(l.organisations) },
          { key: 'loaded', header: t('screening.loadedBy'), cell: (l) => <PersonText person={l.loadedBy} at={l.loadedAt} /> },
          {
            key: 'file',
            header: t('screening.file'),
            cell: (l) =>
              mayBe(session, ['secretariat-officer', 'auditor']) ? (
                <a href={`/api/sanctions-lists/${l.id}/file`} download={l.fileName}>
                  <bdi>{l.fileName}</bdi>
                </a>
              ) : (
                <bdi>{l.fileName}</bdi>
              ),
          },
        ]}
      />
    </ListPage>
  );
}

/** How many have been compared with the list in force; looked at again while the work goes on. */
function HowFar({ list }: { list: SanctionsListView }) {
  const t = useText();
  const settle = useSettle();
  const going = (list.screened ?? 0) < (list.toScreen ?? 0);
  const now = useQuery({
    queryKey: ['screening-progress', list.id],
    queryFn: async () => {
      const answer = await api.get<SanctionsListView>(`/api/sanctions-lists/${list.id}`);
      if ((answer.screened ?? 0) >= (answer.toScreen ?? 0)) settle();
      return answer;
    },
    enabled: going,
    refetchInterval: 1500,
  });
  const shown = going ? (now.data ?? list) : list;
  const done = shown.screened ?? 0;
  const all = shown.toScreen ?? 0;
  if (all === 0) return null;
  if (done >= all) return <p className="intro">{t('screening.progress', { done, all })}</p>;
  return (
    <Progress value={Math.round((done * 100) / all)} title={t('screening.progress', { done, all })} size="sm" className="screening-progress" />
  );
}
