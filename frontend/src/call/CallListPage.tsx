import { Card, CardBody, CardTitle, Gallery, Skeleton, Title } from '@patternfly/react-core';
import type { CallView } from '../api/views';
import { mayBe, staff, useSession } from '../auth/session';
import { DataTable } from '../ui/DataTable';
import { useList } from '../ui/data';
import { AmountText, DateText } from '../ui/format';
import { AppLink } from '../ui/link';
import { ListPage } from '../ui/ListPage';
import { ProblemAlert } from '../ui/ProblemAlert';
import { useText } from '../ui/text';
import { DeadlineText } from './DeadlineText';
import { LocalTextView } from './local-text';
import { CallStatusLabel } from './status';

/** Open calls before all others: whoever comes here to apply looks for these. */
export default function CallListPage() {
  const t = useText();
  const session = useSession();
  const open = useList<CallView>('/api/calls', { status: 'PUBLISHED' });
  const all = useList<CallView>('/api/calls');
  const others = { ...all, items: all.items.filter((c) => !c.open) };
  const isStaff = mayBe(session, staff);
  return (
    <ListPage
      title={t('call.list')}
      intro={t('call.list.intro')}
      actions={
        mayBe(session, ['secretariat-officer']) && (
          <AppLink to="/calls/new" className="pf-v6-c-button pf-m-primary">
            {t('call.new')}
          </AppLink>
        )
      }
    >
      <div className="cards">
        <section aria-labelledby="open-calls">
          <Title headingLevel="h2" id="open-calls" size="lg" className="part">
            {t('call.open')}
          </Title>
          {open.error ? <ProblemAlert error={open.error} onRetry={open.retry} /> : null}
          {open.isLoading && <Skeleton screenreaderText={t('ui.loading')} height="8rem" />}
          {!open.isLoading && !open.error && open.items.length === 0 && <p>{t('call.open.none')}</p>}
          <Gallery hasGutter minWidths={{ default: '100%', md: '24rem' }} component="ul" className="plain-list">
            {open.items.map((c) => (
              <li key={c.id}>
                <Card isFullHeight>
                  <CardTitle component="h3">
                    <AppLink to={`/calls/${c.id}`}>
                      <bdi>{c.reference}</bdi> <LocalTextView texts={c.title} />
                    </AppLink>
                  </CardTitle>
                  <CardBody>
                    <p>
                      {t(`call.window.${c.window}`)}
                      {t('call.separator')}
                      {t('call.upTo.months', { count: c.maxMonths })}
                    </p>
                    <p>
                      <strong>
                        <AmountText money={c.ceiling} />
                      </strong>{' '}
                      <span className="beside">{t('call.perGrant')}</span>
                    </p>
                    <p>
                      <span className="beside">{t('call.deadline')}</span> <DeadlineText deadline={c.deadline} open />
                    </p>
                  </CardBody>
                </Card>
              </li>
            ))}
          </Gallery>
        </section>
        <section aria-labelledby="other-calls">
          <Title headingLevel="h2" id="other-calls" size="lg" className="part">
            {t('call.others')}
          </Title>
          <DataTable
            caption={t('call.others')}
            list={others}
            rowKey={(c) => c.id}
            empty={t('call.others.none')}
            columns={[
              {
                key: 'reference',
                header: t('call.reference'),
                lead: true,
                cell: (c) => (
                  <AppLink to={`/calls/${c.id}`}>
                    <bdi>{c.reference}</bdi> <LocalTextView texts={c.title} />
                  </AppLink>
                ),
              },
              { key: 'window', header: t('call.window'), cell: (c) => t(`call.window.${c.window}`) },
              { key: 'deadline', header: t('call.deadline'), cell: (c) => <DateText date={c.deadlineOn} /> },
              { key: 'envelope', header: t('call.envelope'), numeric: true, cell: (c) => <AmountText money={c.envelope} /> },
              ...(isStaff ? [{ key: 'applications', header: t('call.count.applications'), numeric: true, cell: (c: CallView) => c.counts?.applications ?? 0 }] : []),
              { key: 'status', header: t('call.status'), cell: (c) => <CallStatusLabel status={c.status} /> },
            ]}
          />
        </section>
      </div>
    </ListPage>
  );
}
