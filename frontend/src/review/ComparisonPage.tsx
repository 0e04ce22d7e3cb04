import { Button } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import type { ReactNode } from 'react';
import type { CallView } from '../api/views';
import { ApplicationStatusLabel } from '../application/status';
import { CountryText } from '../country/CountryText';
import { useObject } from '../ui/data';
import { AmountText, DecimalText, Nothing, WrittenText } from '../ui/format';
import { AppLink } from '../ui/link';
import { ListPage } from '../ui/ListPage';
import { ObjectPending, Section } from '../ui/ObjectPage';
import { useFilters, usePathId } from '../ui/params';
import { useText } from '../ui/text';
import { AdviceCounts } from './RankingPage';
import type { ComparisonView } from './views';

type Compared = ComparisonView['applications'][number];
type Line = { key: string; header: ReactNode; total?: boolean; cell: (a: Compared) => ReactNode };

const classes = [1, 2, 3, 4, 5, 6, 7, 8] as const;

/** Two to four applications of a call side by side. */
export default function ComparisonPage() {
  const t = useText();
  const id = usePathId();
  const [filters] = useFilters();
  const call = useObject<CallView>(`/api/calls/${id}`);
  const query = useObject<ComparisonView>(`/api/calls/${id}/comparison`, { applications: filters.applications });
  if (!call.data) return <ObjectPending query={call} />;
  if (!query.data) return <ObjectPending query={query} />;
  const { grid, applications } = query.data;
  const side = (a: Compared, which: 'raw' | 'normalised') => {
    const s = a.application[which];
    return s.rank === null ? (
      <Nothing />
    ) : (
      <>
        {t('review.ranking.rank', { rank: s.rank })} <DecimalText value={s.score} />
      </>
    );
  };
  const facts: Line[] = [
    {
      key: 'organisation',
      header: t('application.organisation'),
      cell: ({ application: a }) => (
        <>
          <bdi>{a.organisation}</bdi>
          <div className="beside">
            <CountryText code={a.country} />
            {t('call.separator')}
            {a.regionalGroup ? t(`organisation.regionalGroup.${a.regionalGroup}`) : t('review.balance.none')}
          </div>
        </>
      ),
    },
    { key: 'status', header: t('application.status'), cell: ({ application: a }) => <ApplicationStatusLabel status={a.status} /> },
    { key: 'raw', header: t('review.ranking.raw'), cell: (a) => side(a, 'raw') },
    { key: 'normalised', header: t('review.ranking.normalised'), cell: (a) => side(a, 'normalised') },
    { key: 'spread', header: t('review.spread'), cell: ({ application: a }) => (a.spread === null ? <Nothing /> : a.spread) },
    { key: 'requested', header: t('review.ranking.requested'), cell: ({ application: a }) => <AmountText money={a.requested} /> },
    { key: 'advice', header: t('review.advice'), cell: ({ application: a }) => <AdviceCounts advice={a.advice} /> },
  ];
  const scores: Line[] = [
    ...grid.map((g) => ({
      key: g.criterion,
      header: (
        <>
          {t(`review.criterion.${g.criterion}`)} <span className="beside">{t('review.outOf', { max: g.max })}</span>
        </>
      ),
      cell: (a: Compared) => (
        <Said
          each={a.evaluations.map((e) => ({ id: e.id, name: e.evaluator.name, head: e.scores[g.criterion], text: e.comments[g.criterion] }))}
        />
      ),
    })),
    {
      key: 'total',
      header: t('review.total'),
      total: true,
      cell: (a) => <Said each={a.evaluations.map((e) => ({ id: e.id, name: e.evaluator.name, head: e.total, text: e.comment }))} />,
    },
  ];
  const budget: Line[] = [
    ...classes.map((c) => ({
      key: String(c),
      header: t(`application.budget.class.${c}`),
      cell: (a: Compared) => <AmountText money={a.budget.find((b) => b.budgetClass === c)?.amount} />,
    })),
    { key: 'total', header: t('application.total'), total: true, cell: ({ application: a }) => <AmountText money={a.requested} /> },
  ];
  const advice: Line[] = [
    {
      key: 'advice',
      header: t('review.advice'),
      cell: (a) => <Said each={a.advice.map((s) => ({ id: s.trustee.id, name: s.trustee.name, head: t(`review.advice.${s.advice}`), text: s.text }))} />,
    },
  ];
  return (
    <ListPage
      title={t('review.comparison.for', { reference: call.data.reference })}
      intro={t('review.comparison.intro')}
      actions={
        <>
          <AppLink to={`/calls/${id}/ranking`} className="pf-v6-c-button pf-m-secondary">
            {t('review.ranking')}
          </AppLink>
          <Button variant="link" onClick={() => window.print()}>
            {t('ui.print')}
          </Button>
        </>
      }
    >
      <div className="cards">
        <Beside title={t('review.comparison.facts')} applications={applications} lines={facts} />
        <Beside title={t('review.comparison.scores')} applications={applications} lines={scores} />
        <Beside title={t('review.comparison.budget')} applications={applications} lines={budget} />
        <Beside title={t('review.advice.board')} applications={applications} lines={advice} />
      </div>
    </ListPage>
  );
}

/** A column for each application, in the order in which they were chosen. */
function Beside({ title, applications, lines }: { title: string; applications: Compared[]; lines: Line[] }) {
  return (
    <Section title={title}>
      <Table aria-label={title} variant="compact" gridBreakPoint="grid-md" className="beside-each-other">
        <Thead>
          <Tr>
            <Td />
            {applications.map(({ application: a }) => (
              <Th key={a.id} modifier="wrap">
                <AppLink to={`/applications/${a.id}`}>
                  <bdi className="number">{a.number}</bdi>
                </AppLink>
                <br />
                <WrittenText>{a.title}</WrittenText>
              </Th>
            ))}
          </Tr>
        </Thead>
        <Tbody>
          {lines.map((line) => (
            <Tr key={line.key} className={line.total ? 'total' : undefined}>
              <Th scope="row" className="lead" modifier="wrap">
                <div>{line.header}</div>
              </Th>
              {applications.map((a) => (
                <Td key={a.application.id} dataLabel={a.application.number}>
                  <div>{line.cell(a)}</div>
                </Td>
              ))}
            </Tr>
          ))}
        </Tbody>
      </Table>
    </Section>
  );
}

function Said({ each }: { each: { id: string; name: string; head: ReactNode; text: string | null | undefined }[] }) {
  const t = useText();
  if (each.length === 0) return <span className="beside">{t('review.comparison.none')}</span>;
  return (
    <>
      {each.map((s) => (
        <div key={s.id} className="part">
          <strong>{s.head}</strong>{' '}
          <span className="beside">
            <bdi>{s.name}</bdi>
          </span>
          {s.text && (
            <div>
              <WrittenText>{s.text}</WrittenText>
            </div>
          )}
        </div>
      ))}
    </>
  );
}
