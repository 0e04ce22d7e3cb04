import { Alert } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { Trail } from '../audit/Trail';
import { Actions } from '../ui/actions';
import { DataTable } from '../ui/DataTable';
import { useObject, wholeList } from '../ui/data';
import { DateText, InstantText, Nothing, PercentText, PersonText, WrittenText } from '../ui/format';
import { AppLink } from '../ui/link';
import { Facts, ObjectPage, ObjectPending, Section } from '../ui/ObjectPage';
import { usePathId } from '../ui/params';
import { StatusLabel } from '../ui/StatusLabel';
import { useCodeText, useText } from '../ui/text';
import { HitStatusLabels } from './HitListPage';
import { hitVerbs } from './verbs';
import type { HitDecision, ScreeningHitView } from './views';

/** What we know beside what the list says, and what was decided. */
export default function HitPage() {
  const t = useText();
  const code = useCodeText();
  const path = `/api/screening-hits/${usePathId()}`;
  const query = useObject<ScreeningHitView>(path);
  if (!query.data) return <ObjectPending query={query} />;
  const h = query.data;
  const e = h.entry;
  const decisions = (items: HitDecision[], title: string, empty: string) => (
    <DataTable
      compact
      caption={title}
      list={wholeList({ ...query, data: items })}
      empty={empty}
      rowKey={(d) => `${d.hitId} ${d.at}`}
      columns={[
        { key: 'outcome', header: t('screening.decision'), lead: true, cell: (d) => t(`screening.outcome.${d.outcome}`) },
        { key: 'text', header: t('screening.reason'), cell: (d) => <WrittenText>{d.text}</WrittenText> },
        { key: 'by', header: t('audit.actor'), cell: (d) => <PersonText person={d.by} at={d.at} /> },
      ]}
    />
  );
  return (
    <ObjectPage
      parent={{ title: t('screening.hits'), to: '/screening-hits' }}
      number={h.partyName}
      title={
        <>
          {code('screening.party', h.partyType)} {'\u00b7'} <AppLink to={`/organisations/${h.organisation.id}`}>{h.organisation.name}</AppLink>
        </>
      }
      status={<HitStatusLabels hit={h} />}
      actions={<Actions view={h} verbs={hitVerbs} path={path} />}
    >
      {!h.current && (
        <Alert isInline variant="info" variantLabel={t('ui.notices')} title={t('screening.lapsed')} component="h2">
          {t('screening.lapsed.body')}
        </Alert>
      )}
      {(h.earlier?.length ?? 0) > 0 && (
        <Section title={t('screening.earlier')}>
          <p className="intro">{t('screening.earlier.intro')}</p>
          {decisions(h.earlier ?? [], t('screening.earlier'), t('screening.decisions.empty'))}
        </Section>
      )}
      <Section title={t('screening.compare')}>
        <Facts
          facts={[
            [t('screening.score'), <PercentText key="s" rate={h.score} />],
            [t('screening.birthYear'), <StatusLabel key="b" text={t(`screening.birthYear.${h.birthYear}`)} tone={h.birthYear === 'AGREES' ? 'warning' : h.birthYear === 'DIFFERS' ? 'success' : 'neutral'} />],
            [t('screening.generatedAt'), <InstantText key="g" instant={h.listGeneratedAt} />],
            [t('screening.foundAt'), <InstantText key="f" instant={h.foundAt} />],
          ]}
        />
        {h.words && (
          <Table aria-label={t('screening.words')} variant="compact" className="words">
            <Thead>
              <Tr>
                <Th>{t('screening.ours')}</Th>
                <Th>{t('screening.theirs')}</Th>
                <Th>{t('screening.difference')}</Th>
              </Tr>
            </Thead>
            <Tbody>
              {h.words.map((w, n) => (
                <Tr key={n} className={`word-${w.alike.toLowerCase()}`}>
                  <Td dataLabel={t('screening.ours')}>{w.ours ? <bdi>{w.ours}</bdi> : <Nothing />}</Td>
                  <Td dataLabel={t('screening.theirs')}>{w.theirs ? <bdi>{w.theirs}</bdi> : <Nothing />}</Td>
                  <Td dataLabel={t('screening.difference')}>
                    <StatusLabel text={t(`screening.alike.${w.alike}`)} tone={w.alike === 'SAME' ? 'neutral' : w.alike === 'ALIKE' ? 'info' : 'warning'} />
                  </Td>
                </Tr>
              ))}
            </Tbody>
          </Table>
        )}
      </Section>
      <div className="side-by-side">
        <Section title={t('screening.ours')}>
          <Facts
            facts={[
              [t('screening.names'), <Lines key="n" lines={h.names} mark={h.ourName} />],
              [t('screening.bornIn'), h.bornIn ?? <Nothing key="b" />],
              [t('screening.party'), code('screening.party', h.partyType)],
              [t('organisation.one'), <AppLink key="o" to={`/organisations/${h.organisation.id}`}>{h.organisation.name}</AppLink>],
            ]}
          />
        </Section>
        {e && (
          <Section title={t('screening.theirs')}>
            <Facts
              facts={[
                [t('screening.names'), <Lines key="n" lines={e.names.map((n) => n.text)} mark={h.theirName} />],
                [t('screening.bornIn'), e.births.length > 0 ? <bdi key="b">{e.births.join(', ')}</bdi> : <Nothing key="b" />],
                [t('screening.reference'), <bdi key="r" className="number">{e.reference}</bdi>],
                e.nationalities.length > 0 && [t('screening.nationality'), <Lines key="na" lines={e.nationalities} />],
                e.designations.length > 0 && [t('screening.designation'), <Lines key="d" lines={e.designations} />],
                e.listedOn && [t('screening.listedOn'), /^\d{4}-\d{2}-\d{2}$/.test(e.listedOn) ? <DateText key="l" date={e.listedOn} /> : <bdi key="l">{e.listedOn}</bdi>],
                e.comments && [t('screening.comments'), <WrittenText key="c">{e.comments}</WrittenText>],
              ]}
            />
          </Section>
        )}
      </div>
      <Section title={t('screening.decisions')}>{decisions(h.decisions, t('screening.decisions'), t('screening.decisions.empty'))}</Section>
      <Trail subjectType="screeningHit" subjectId={h.id} />
    </ObjectPage>
  );
}

/** Each in a line of its own, in its own direction; the one that was found alike stands out. */
function Lines({ lines, mark }: { lines: string[]; mark?: string }) {
  return (
    <ul className="plain-lines">
      {lines.map((line, n) => (
        <li key={n}>
          <bdi>{line === mark ? <mark>{line}</mark> : line}</bdi>
        </li>
      ))}
    </ul>
  );
}
