import { Alert, Button } from '@patternfly/react-core';
import { CsvButton } from '../ui/CsvButton';
import { useObject } from '../ui/data';
import { InstantText } from '../ui/format';
import { ObjectPage, ObjectPending, Section } from '../ui/ObjectPage';
import { usePathId } from '../ui/params';
import { useText } from '../ui/text';
import { FigureNotes, FiguresTable } from './FiguresTable';
import type { PublishedRelease } from './views';

/** One table as it was published, for anyone. */
export default function PublishedPage() {
  const t = useText();
  const path = `/open-data/assistance/${usePathId()}`;
  const query = useObject<PublishedRelease>(path);
  if (!query.data) return <ObjectPending query={query} />;
  const r = query.data;
  return (
    <ObjectPage
      parent={{ title: t('release.published'), to: '/published-figures' }}
      number={r.title}
      title={
        <>
          <bdi className="number">{r.number}</bdi> {'\u00b7'} {t('release.releasedAt')} <InstantText instant={r.releasedAt} />
        </>
      }
      actions={
        <>
          <CsvButton path={`${path}/file`} name={`assistance-${r.number}`} />
          <Button variant="secondary" onClick={() => window.print()}>
            {t('release.print')}
          </Button>
        </>
      }
    >
      {r.superseded && <Alert variant="info" isInline title={t('release.supersededNote')} />}
      <Section title={t('release.figures')}>
        <FiguresTable table={r.table} caption={r.title} />
      </Section>
      <Section title={t('release.shapes')}>
        <ul>
          <li>
            <a href={`${path}/shape/global-report`}>{t('release.shape.global-report')}</a>
          </li>
          <li>
            <a href={`${path}/shape/ic-tip`}>{t('release.shape.ic-tip')}</a>
          </li>
          <li>
            <a href="/open-data/assistance/dictionary">{t('release.shape.dictionary')}</a>
          </li>
        </ul>
      </Section>
      <Section title={t('release.notes')}>
        <FigureNotes threshold={r.threshold} base={r.base} byAssistance={r.table.unit === 'BY_ASSISTANCE'} />
      </Section>
    </ObjectPage>
  );
}
