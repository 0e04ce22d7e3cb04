import { useNavigate } from '@tanstack/react-router';
import type { StatementReleaseView } from '../api/views';
import { mayBe, useSession } from '../auth/session';
import { VerbButton } from '../ui/actions';
import { useList } from '../ui/data';
import { DataTable } from '../ui/DataTable';
import { PersonText } from '../ui/format';
import { AppLink } from '../ui/link';
import { ListPage } from '../ui/ListPage';
import { useText } from '../ui/text';
import { ReleaseStatus, prepareRelease } from './releases';

/** The years whose statements were kept. */
export default function ReleaseListPage() {
  const t = useText();
  const session = useSession();
  const navigate = useNavigate();
  const list = useList<StatementReleaseView>('/api/statement-releases');
  return (
    <ListPage
      title={t('statement.releases')}
      intro={t('statement.releases.intro')}
      actions={
        mayBe(session, ['finance-accountant', 'controller']) && (
          <VerbButton
            view={{ id: 'new' }}
            verb={prepareRelease}
            name="statement-release"
            variant="primary"
            onDone={(made) => void navigate({ to: `/statements/releases/${(made as StatementReleaseView).id}` as never })}
          />
        )
      }
    >
      <DataTable
        caption={t('statement.releases')}
        list={list}
        rowKey={(r) => r.id}
        empty={t('statement.releases.none')}
        columns={[
          { key: 'number', header: t('statement.release.number'), lead: true, cell: (r) => <AppLink to={`/statements/releases/${r.id}`}>{r.number}</AppLink> },
          { key: 'year', header: t('statement.release.year'), cell: (r) => r.year },
          { key: 'status', header: t('statement.release.status'), cell: (r) => <ReleaseStatus release={r} /> },
          { key: 'prepared', header: t('statement.release.preparedBy'), cell: (r) => <PersonText person={r.preparedBy} at={r.preparedAt} /> },
          { key: 'certified', header: t('statement.release.certifiedBy'), cell: (r) => <PersonText person={r.certifiedBy} at={r.certifiedAt} /> },
        ]}
      />
    </ListPage>
  );
}
