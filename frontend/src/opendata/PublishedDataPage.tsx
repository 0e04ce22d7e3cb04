import { Content, Title } from '@patternfly/react-core';
import { DataTable } from '../ui/DataTable';
import { useObject, wholeList } from '../ui/data';
import { DateText, FileSize, InstantText } from '../ui/format';
import { ListPage } from '../ui/ListPage';
import { useText } from '../ui/text';
import type { OpenDataChangeLog, OpenDataExclusions, OpenDataFile, OpenDataIndex } from './views';

/** Anyone reads it; nobody signs in for it. */
export default function PublishedDataPage() {
  const t = useText();
  const index = useObject<OpenDataIndex>('/open-data');
  const log = useObject<OpenDataChangeLog>('/open-data/changes');
  const exclusions = useObject<OpenDataExclusions>('/open-data/exclusions');
  const changes = (log.data?.items ?? []).flatMap((edition) => edition.changes.map((change) => ({ ...change, edition: edition.edition, asOf: edition.asOf })));
  return (
    <ListPage title={t('opendata.published')} intro={t('opendata.published.intro')}>
      {index.data && (
        <Content component="p">
          {t('opendata.edition')} <bdi className="number">{index.data.edition}</bdi> · {t('opendata.asOf')} <DateText date={index.data.asOf} /> · {t('opendata.publishedAt')}{' '}
          <InstantText instant={index.data.publishedAt} /> ·{' '}
          <a href={index.data.licence} rel="license noreferrer">
            {t('opendata.licence')}
          </a>
        </Content>
      )}
      <DataTable
        caption={t('opendata.files')}
        list={wholeList<OpenDataFile>({ ...index, data: index.data?.files })}
        empty={t('opendata.files.empty')}
        rowKey={(f) => f.name}
        columns={[
          {
            key: 'name',
            header: t('opendata.file'),
            lead: true,
            cell: (f) => (
              <a href={`/open-data/${f.name}`}>
                <bdi>{f.name}</bdi>
              </a>
            ),
          },
          { key: 'records', header: t('opendata.records'), numeric: true, cell: (f) => f.records },
          { key: 'size', header: t('opendata.size'), numeric: true, cell: (f) => <FileSize bytes={f.size} /> },
          {
            key: 'sha',
            header: t('opendata.sha256'),
            cell: (f) => (
              <bdi className="number" title={f.sha256}>
                {f.sha256.slice(0, 12)}…
              </bdi>
            ),
          },
        ]}
      />
      <Title headingLevel="h2" size="lg" className="part">
        {t('opendata.changes')}
      </Title>
      <DataTable
        caption={t('opendata.changes')}
        list={wholeList<(typeof changes)[number]>({ ...log, data: log.data && changes.slice(0, 200) })}
        empty={t('opendata.changes.empty')}
        rowKey={(c) => `${c.edition}-${c.table}-${c.id}`}
        columns={[
          { key: 'id', header: t('opendata.record'), lead: true, cell: (c) => <bdi className="number">{c.id}</bdi> },
          { key: 'table', header: t('opendata.table'), cell: (c) => <bdi>{c.table}</bdi> },
          { key: 'change', header: t('opendata.change'), cell: (c) => t(`opendata.change.${c.change}`) },
          { key: 'asOf', header: t('opendata.asOf'), cell: (c) => <DateText date={c.asOf} /> },
        ]}
      />
      {exclusions.data && (
        <>
          <Title headingLevel="h2" size="lg" className="part">
            {exclusions.data.title}
          </Title>
          <Content component="p">{exclusions.data.text}</Content>
        </>
      )}
    </ListPage>
  );
}
