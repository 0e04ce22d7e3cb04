import { Title } from '@patternfly/react-core';
import { AppLink } from '../ui/link';
import { ListPage } from '../ui/ListPage';
import { useText } from '../ui/text';
import { ExportMenu } from './ExportMenu';
import { statementGroups } from './groups';

/** Every statement there is, to choose from. */
export default function StatementListPage() {
  const t = useText();
  return (
    <ListPage title={t('statement.all')} intro={t('statement.all.intro')}>
      {statementGroups.map(({ group, codes }) => (
        <section key={group}>
          <Title headingLevel="h2" size="lg" className="below">
            {t(`statement.group.${group}`)}
          </Title>
          <ul className="statement-list">
            {codes.map((code) => (
              <li key={code}>
                <AppLink to={`/statements/${code}`}>{t(`statement.title.${code}`)}</AppLink>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <section>
        <Title headingLevel="h2" size="lg" className="below">
          {t('statement.title.journal')}
        </Title>
        <p className="intro">{t('statement.journal.intro')}</p>
        <ExportMenu statement="journal" />
      </section>
    </ListPage>
  );
}
