import { Alert, Button } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useState } from 'react';
import { Trail } from '../audit/Trail';
import type { StatementReleaseComparison, StatementReleaseView, StatementView } from '../api/views';
import { Actions } from '../ui/actions';
import { useObject } from '../ui/data';
import { download } from '../ui/download';
import { PersonText, WrittenText } from '../ui/format';
import { AppLink } from '../ui/link';
import { Facts, ObjectPage, ObjectPending, Section } from '../ui/ObjectPage';
import { useFilters, usePathId } from '../ui/params';
import { ProblemAlert } from '../ui/ProblemAlert';
import { useText } from '../ui/text';
import { ExportMenu } from './ExportMenu';
import { ReleaseStatus, releaseVerbs } from './releases';
import { StatementTables } from './StatementTables';

/** Statements as they were kept: their hash, each of them, and whether the books still say the same. */
export default function ReleasePage() {
  const t = useText();
  const id = usePathId();
  const path = `/api/statement-releases/${id}`;
  const [filters] = useFilters();
  const query = useObject<StatementReleaseView>(path);
  const [failure, setFailure] = useState<unknown>();
  if (!query.data) return <ObjectPending query={query} />;
  const release = query.data;
  return (
    <ObjectPage
      parent={{ title: t('statement.releases'), to: '/statements/releases' }}
      number={release.number}
      title={t('statement.release.of', { year: String(release.year) })}
      status={<ReleaseStatus release={release} />}
      actions={<Actions view={release} verbs={releaseVerbs} path={path} />}
    >
      <Section
        title={t('statement.release.facts')}
        actions={
          <Button variant="secondary" size="sm" onClick={() => void download(`${path}/content`, `${release.number}.json`).catch(setFailure)}>
            {t('statement.release.content')}
          </Button>
        }
      >
        <ProblemAlert error={failure} />
        <Facts
          facts={[
            [t('statement.release.hash'), <code key="hash" className="hash" dir="ltr">{release.sha256}</code>],
            [t('statement.release.preparedBy'), <PersonText key="p" person={release.preparedBy} at={release.preparedAt} />],
            release.certifiedBy && [t('statement.release.certifiedBy'), <PersonText key="c" person={release.certifiedBy} at={release.certifiedAt} />],
            release.rejectedBy && [t('statement.release.rejectedBy'), <PersonText key="r" person={release.rejectedBy} at={release.rejectedAt} />],
            release.reason && [t('statement.release.reason'), <WrittenText key="w">{release.reason}</WrittenText>],
            release.note && [t('statement.release.note'), <WrittenText key="n">{release.note}</WrittenText>],
          ]}
        />
      </Section>
      <Section title={t('statement.release.statements')}>
        <ul className="statement-list">
          {release.statements.map((s) => (
            <li key={s.code}>
              <AppLink to={`/statements/releases/${id}?statement=${s.code}`}>{s.title}</AppLink>
            </li>
          ))}
        </ul>
      </Section>
      {filters.statement && <Kept path={path} release={release} code={filters.statement} />}
      <Comparison path={path} />
      <Trail subjectType="statement-release" subjectId={id} />
    </ObjectPage>
  );
}

function Kept({ path, release, code }: { path: string; release: StatementReleaseView; code: string }) {
  const query = useObject<StatementView>(`${path}/statements/${encodeURIComponent(code)}`);
  if (!query.data) return <ProblemAlert error={query.error} />;
  return (
    <Section title={query.data.title} actions={<ExportMenu statement={code} query={{ release: release.id }} />}>
      <StatementTables view={query.data} />
    </Section>
  );
}

function Comparison({ path }: { path: string }) {
  const t = useText();
  const [asked, setAsked] = useState(false);
  const query = useObject<StatementReleaseComparison>(asked ? `${path}/comparison` : undefined);
  return (
    <Section title={t('statement.release.compare')}>
      {!asked && (
        <Button variant="secondary" onClick={() => setAsked(true)}>
          {t('statement.release.compare.now')}
        </Button>
      )}
      <ProblemAlert error={query.error} />
      {query.data?.same && <Alert variant="success" isInline title={t('statement.release.compare.same')} />}
      {query.data && !query.data.same && (
        <>
          <Alert variant="warning" isInline title={t('statement.release.compare.different')} />
          <Table aria-label={t('statement.release.compare')} variant="compact" gridBreakPoint="grid-md">
            <Thead>
              <Tr>
                <Th>{t('statement.line')}</Th>
                <Th>{t('statement.release.compare.kept')}</Th>
                <Th>{t('statement.release.compare.live')}</Th>
              </Tr>
            </Thead>
            <Tbody>
              {query.data.differences.map((d, i) => (
                <Tr key={i}>
                  <Th scope="row" dataLabel={t('statement.line')}>
                    {d.title}
                  </Th>
                  <Td dataLabel={t('statement.release.compare.kept')}>
                    <bdi>{d.kept?.filter(Boolean).join(' · ')}</bdi>
                  </Td>
                  <Td dataLabel={t('statement.release.compare.live')}>
                    <bdi>{d.live?.filter(Boolean).join(' · ')}</bdi>
                  </Td>
                </Tr>
              ))}
            </Tbody>
          </Table>
        </>
      )}
    </Section>
  );
}
