import type { ApplicationView, CallView } from '../api/views';
import { CountryText } from '../country/CountryText';
import { useLocalText } from '../call/local-text';
import { mayBe, ngo, useSession } from '../auth/session';
import { DataTable } from '../ui/DataTable';
import { useList } from '../ui/data';
import { ChoiceFilter } from '../ui/filters';
import { AmountText, InstantText, WrittenText } from '../ui/format';
import { AppLink } from '../ui/link';
import { ListPage } from '../ui/ListPage';
import { useFilters } from '../ui/params';
import { useText } from '../ui/text';
import { ApplicationStatusLabel, applicationStatuses } from './status';

export default function ApplicationListPage() {
  const t = useText();
  const local = useLocalText();
  const session = useSession();
  const [filters, change] = useFilters();
  const calls = useList<CallView>('/api/calls');
  const list = useList<ApplicationView>('/api/applications', { callId: filters.callId, status: filters.status });
  const own = mayBe(session, ngo);
  return (
    <ListPage
      title={own ? t('application.own') : t('application.list')}
      intro={own ? t('application.own.intro') : t('application.list.intro')}
      filters={
        <>
          <ChoiceFilter
            id="filter-call"
            label={t('application.call')}
            value={filters.callId}
            onChange={(callId) => change({ callId })}
            options={calls.items.map((c) => ({ value: c.id, label: `${c.reference} ${local(c.title)}` }))}
          />
          <ChoiceFilter
            id="filter-status"
            label={t('application.status')}
            value={filters.status}
            onChange={(status) => change({ status })}
            options={applicationStatuses.map((s) => ({ value: s, label: t(`application.status.${s}`) }))}
          />
        </>
      }
    >
      <DataTable
        caption={t('application.list')}
        list={list}
        rowKey={(a) => a.id}
        empty={t('application.none')}
        emptyHint={own ? t('application.none.hint') : undefined}
        columns={[
          {
            key: 'number',
            header: t('application.number'),
            lead: true,
            cell: (a) => (
              <AppLink to={`/applications/${a.id}`}>
                <bdi className="number">{a.number}</bdi>
              </AppLink>
            ),
          },
          { key: 'title', header: t('application.title'), cell: (a) => <WrittenText>{a.draft?.title}</WrittenText> },
          ...(own
            ? []
            : [
                {
                  key: 'organisation',
                  header: t('application.organisation'),
                  cell: (a: ApplicationView) => (
                    <>
                      <bdi>{a.organisation.name}</bdi>
                      <br />
                      <span className="beside">
                        <CountryText code={a.draft?.country ?? a.organisation.country} />
                      </span>
                    </>
                  ),
                },
              ]),
          ...(filters.callId
            ? []
            : [
                {
                  key: 'call',
                  header: t('application.call'),
                  cell: (a: ApplicationView) => (
                    <AppLink to={`/calls/${a.call.id}`}>
                      <bdi>{a.call.reference}</bdi>
                    </AppLink>
                  ),
                },
              ]),
          { key: 'total', header: t('application.total'), numeric: true, cell: (a) => <AmountText money={a.total} /> },
          {
            key: 'when',
            header: t('application.when'),
            cell: (a) => <InstantText instant={a.receipt?.submittedAt ?? a.savedAt} />,
          },
          { key: 'status', header: t('application.status'), cell: (a) => <ApplicationStatusLabel status={a.status} /> },
        ]}
      />
    </ListPage>
  );
}
