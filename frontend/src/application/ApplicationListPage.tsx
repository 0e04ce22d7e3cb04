import type { ApplicationView, CallView } from '../api/views';
import { languages, ownNames } from '../app/languages';
import { CountryText } from '../country/CountryText';
import { useCountryOptions } from '../country/countries';
import { useLocalText } from '../call/local-text';
import { mayBe, ngo, useSession } from '../auth/session';
import { DataTable } from '../ui/DataTable';
import { useList } from '../ui/data';
import { ChoiceFilter, SearchFilter } from '../ui/filters';
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
  const list = useList<ApplicationView>('/api/applications', {
    callId: filters.callId,
    status: filters.status,
    country: filters.country,
    language: filters.language,
    search: filters.search,
  });
  const own = mayBe(session, ngo);
  const countries = useCountryOptions();
  return (
    <ListPage
      title={own ? t('application.own') : t('application.list')}
      intro={own ? t('application.own.intro') : t('application.list.intro')}
      filters={
        <>
          <SearchFilter
            id="filter-search"
            label={own ? t('application.search.own') : t('application.search')}
            value={filters.search}
            onChange={(search) => change({ search })}
          />
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
            options={applicationStatuses(own).map((s) => ({ value: s, label: t(`application.status.${s}`) }))}
          />
          {own ? null : (
            <>
              <ChoiceFilter
                id="filter-country"
                label={t('application.country')}
                value={filters.country}
                onChange={(country) => change({ country })}
                options={countries}
              />
              <ChoiceFilter
                id="filter-language"
                label={t('application.language')}
                value={filters.language}
                onChange={(language) => change({ language })}
                options={languages.map((value) => ({ value, label: ownNames[value] }))}
              />
            </>
          )}
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
                      {a.organisation ? <bdi>{a.organisation.name}</bdi> : t('review.blind.short')}
                      <br />
                      <span className="beside">
                        <CountryText code={a.draft?.country ?? a.organisation?.country} />
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
