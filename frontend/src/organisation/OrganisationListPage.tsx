import type { OrganisationView } from '../api/views';
import { DataTable } from '../ui/DataTable';
import { useList } from '../ui/data';
import { ChoiceFilter } from '../ui/filters';
import { Nothing, useLocale } from '../ui/format';
import { AppLink } from '../ui/link';
import { ListPage } from '../ui/ListPage';
import { useFilters } from '../ui/params';
import { useText } from '../ui/text';
import { countryName } from './country';
import { ValidityLabel } from './Particulars';

export default function OrganisationListPage() {
  const t = useText();
  const locale = useLocale();
  const [filters, change] = useFilters();
  const list = useList<OrganisationView>('/api/organisations', { kind: filters.kind });
  return (
    <ListPage
      title={t('organisation.title')}
      intro={t('organisation.intro')}
      filters={
        <ChoiceFilter
          id="organisation-side"
          label={t('organisation.side')}
          value={filters.kind}
          onChange={(kind) => change({ kind })}
          options={[
            { value: 'DONOR', label: t('organisation.side.DONOR') },
            { value: 'NGO', label: t('organisation.side.NGO') },
          ]}
        />
      }
    >
      <DataTable
        caption={t('organisation.title')}
        list={list}
        empty={t('organisation.empty')}
        rowKey={(o) => o.id}
        columns={[
          {
            key: 'name',
            header: t('organisation.name'),
            lead: true,
            cell: (o) => (
              <AppLink to={`/organisations/${o.id}`}>
                <bdi>{o.name}</bdi>
              </AppLink>
            ),
          },
          { key: 'code', header: t('organisation.code'), cell: (o) => <bdi>{o.code}</bdi> },
          { key: 'kind', header: t('organisation.kind'), cell: (o) => t(`organisation.kind.${o.kind}`) },
          { key: 'country', header: t('organisation.country'), cell: (o) => (o.country ? countryName(locale, o.country) : <Nothing />) },
          { key: 'validity', header: t('organisation.validity'), cell: (o) => (o.validity ? <ValidityLabel validity={o.validity} /> : <Nothing />) },
          { key: 'group', header: t('organisation.regionalGroup'), cell: (o) => (o.regionalGroup ? t(`organisation.regionalGroup.${o.regionalGroup}`) : <Nothing />) },
        ]}
      />
    </ListPage>
  );
}
