import { EmptyState, EmptyStateBody } from '@patternfly/react-core';
import { Fragment } from 'react';
import type { WorklistItem, WorklistView } from '../api/views';
import { subjectPath } from '../app/subject';
import { useSession } from '../auth/session';
import { DataTable } from '../ui/DataTable';
import { useObject, wholeList } from '../ui/data';
import { AmountText, DateText, InstantText, Nothing } from '../ui/format';
import { AppLink } from '../ui/link';
import { ListPage } from '../ui/ListPage';
import { useCodeText, useText } from '../ui/text';

/** What awaits this person, and nothing else. */
export default function HomePage() {
  const t = useText();
  const code = useCodeText();
  const session = useSession();
  const query = useObject<WorklistView>('/api/worklist');
  const list = wholeList<WorklistItem>({ ...query, data: query.data?.items });
  return (
    <ListPage title={t('worklist.title')} intro={t('worklist.greeting', { name: session.person?.name ?? '' })}>
      {query.data?.items.length === 0 ? (
        <EmptyState titleText={t('worklist.empty')} headingLevel="h2" status="success">
          <EmptyStateBody>{t('worklist.empty.body')}</EmptyStateBody>
        </EmptyState>
      ) : (
        <DataTable
          caption={t('worklist.title')}
          list={list}
          empty={t('worklist.empty')}
          rowKey={(item) => `${item.task} ${item.subjectId} ${item.since}`}
          columns={[
            { key: 'task', header: t('worklist.task'), lead: true, cell: (item) => code('worklist.task', item.task) },
            {
              key: 'subject',
              header: t('worklist.subject'),
              cell: (item) => {
                const to = subjectPath(item.subjectType, item.subjectId);
                const part = /^(\S+) \/ (\d+)$/.exec(item.label);
                const label = <bdi className="number">{part ? t('report.name', { grant: part[1]!, instalment: part[2]! }) : item.label}</bdi>;
                return to ? <AppLink to={to}>{label}</AppLink> : label;
              },
            },
            { key: 'detail', header: t('worklist.detail'), cell: (item) => <Detail text={item.detail} /> },
            { key: 'since', header: t('worklist.since'), cell: (item) => <InstantText instant={item.since} /> },
          ]}
        />
      )}
    </ListPage>
  );
}

/** Names, amounts and due dates come in one line; amounts and dates are written as the reader writes them. */
function Detail({ text }: { text: string | null | undefined }) {
  const t = useText();
  if (!text) return <Nothing />;
  return text.split(' \u00b7 ').map((piece, n) => {
    const money = /^([A-Z]{3}) (-?\d+(?:\.\d+)?)$/.exec(piece);
    const date = /^\d{4}-\d{2}-\d{2}$/.test(piece);
    return (
      <Fragment key={n}>
        {n > 0 && ' \u00b7 '}
        {money ? (
          <AmountText money={{ currency: money[1]!, amount: money[2]! }} />
        ) : date ? (
          <>
            {t('worklist.due')} <DateText date={piece} />
          </>
        ) : (
          <bdi>{piece}</bdi>
        )}
      </Fragment>
    );
  });
}
