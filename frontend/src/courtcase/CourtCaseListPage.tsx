import { useNavigate } from '@tanstack/react-router';
import { mayBe, useSession } from '../auth/session';
import { CountryText } from '../country/CountryText';
import { useCountryOptions } from '../country/countries';
import { VerbButton } from '../ui/actions';
import { DataTable } from '../ui/DataTable';
import { useList, useObject } from '../ui/data';
import { DateText, PersonText } from '../ui/format';
import { AppLink } from '../ui/link';
import { ListPage } from '../ui/ListPage';
import { StatusLabel } from '../ui/StatusLabel';
import { useText } from '../ui/text';
import { propose } from './verbs';
import { tones, type CourtCaseView, type CourtKeyword } from './views';

export default function CourtCaseListPage() {
  const t = useText();
  const session = useSession();
  const navigate = useNavigate();
  const countries = useCountryOptions();
  const writes = mayBe(session, ['state-focal-point', 'secretariat-officer']);
  const list = useList<CourtCaseView>('/api/court-cases');
  const keywords = useObject<{ items: CourtKeyword[] }>(writes ? '/api/court-cases/keywords' : undefined);
  return (
    <ListPage
      title={t('courtcase.list')}
      intro={t('courtcase.list.intro')}
      actions={
        keywords.data && (
          <VerbButton
            variant="primary"
            view={{ id: 'new' }}
            name="proposeCourtCase"
            verb={propose(t, keywords.data.items, countries)}
            onDone={(made) => void navigate({ to: `/court-cases/${(made as CourtCaseView).id}` as string } as never)}
          />
        )
      }
    >
      <DataTable
        caption={t('courtcase.list')}
        list={list}
        empty={t('courtcase.empty')}
        emptyHint={t('courtcase.empty.hint')}
        rowKey={(c) => c.id}
        columns={[
          {
            key: 'number',
            header: t('courtcase.number'),
            lead: true,
            cell: (c) => (
              <AppLink to={`/court-cases/${c.id}`}>
                <bdi className="number">{c.number}</bdi>
              </AppLink>
            ),
          },
          { key: 'country', header: t('courtcase.country'), cell: (c) => <CountryText code={c.country} /> },
          { key: 'court', header: t('courtcase.court'), cell: (c) => <bdi>{c.court}</bdi> },
          { key: 'decided', header: t('courtcase.decidedOn'), cell: (c) => <DateText date={c.decidedOn} /> },
          { key: 'verdict', header: t('courtcase.verdict'), cell: (c) => t(`courtcase.verdict.${c.verdict}`) },
          { key: 'written', header: t('courtcase.writtenBy'), cell: (c) => <PersonText person={c.writtenBy} at={c.writtenAt} /> },
          {
            key: 'status',
            header: t('courtcase.status'),
            cell: (c) => (
              <>
                <StatusLabel text={t(`courtcase.status.${c.status}`)} tone={tones[c.status]} />
                {c.demonstration && <span className="beside"> {t('courtcase.demonstration')}</span>}
              </>
            ),
          },
        ]}
      />
    </ListPage>
  );
}
