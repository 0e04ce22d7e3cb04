import { FormGroup, Title } from '@patternfly/react-core';
import type { ContributionView, InKindView } from '../api/views';
import { useSession } from '../auth/session';
import { InKindTable } from '../contribution/InKindTable';
import { DataTable } from '../ui/DataTable';
import { useList } from '../ui/data';
import { AmountText, DateText } from '../ui/format';
import { AppLink } from '../ui/link';
import { ListPage } from '../ui/ListPage';
import { useCodeText, useText } from '../ui/text';
import { hasLetter } from './DonorLinks';
import { StatementTable } from './DonorStatementListPage';
import { PaperIn, PaperLanguage, usePaperLanguage } from './PaperButton';

type Scheduled = ContributionView & { schedule?: { number: number; dueOn: string; amount: { amount: string; currency: string }; outstanding: { amount: string; currency: string } }[] };

/** A donor's own page: what it gave, what is due, its letters, where the money went, its statements. */
export default function DonorPortalPage() {
  const t = useText();
  const code = useCodeText();
  const session = useSession();
  const [language, setLanguage] = usePaperLanguage();
  const list = useList<Scheduled>('/api/contributions');
  const inKind = useList<InKindView>('/api/in-kind-contributions');
  const next = (c: Scheduled) => c.schedule?.find((i) => !/^0*(\.0*)?$/.test(i.outstanding.amount));
  return (
    <ListPage
      title={t('donor.portal')}
      intro={t('donor.portal.intro', { donor: session.organisation?.name ?? '' })}
      filters={
        <FormGroup fieldId="paper-language" label={t('donor.paper.language')}>
          <PaperLanguage id="paper-language" language={language} onChange={setLanguage} />
        </FormGroup>
      }
    >
      <DataTable
        caption={t('donor.contributions')}
        list={list}
        empty={t('donor.contributions.empty')}
        rowKey={(c) => c.id}
        columns={[
          {
            key: 'number',
            header: t('donor.contribution'),
            lead: true,
            cell: (c) => (
              <AppLink to={`/contributions/${c.id}`}>
                <bdi className="number">{c.number}</bdi>
              </AppLink>
            ),
          },
          { key: 'status', header: t('donor.status'), cell: (c) => code('contribution.status', c.status) },
          { key: 'amount', header: t('donor.agreed'), numeric: true, cell: (c) => <AmountText money={c.amount} /> },
          { key: 'received', header: t('donor.received'), numeric: true, cell: (c) => <AmountText money={c.received} /> },
          { key: 'outstanding', header: t('donor.outstanding'), numeric: true, cell: (c) => <AmountText money={c.outstanding} /> },
          {
            key: 'due',
            header: t('donor.nextDue'),
            cell: (c) => {
              const due = next(c);
              return (
                due && (
                  <>
                    <DateText date={due.dueOn} /> {'\u00b7'} <AmountText money={due.outstanding} />
                  </>
                )
              );
            },
          },
          {
            key: 'told',
            header: t('donor.told'),
            cell: (c) => (
              <>
                {c.receipts.some((r) => r.postedAt) && <AppLink to={`/contributions/${c.id}/money-trail`}>{t('donor.trail')}</AppLink>}
                {hasLetter(c) && (
                  <div>
                    <PaperIn link path={`/api/acknowledgement-letters/${c.id}`} name={`acknowledgement-${c.number}`} title={t('donor.letter')} language={language} />
                  </div>
                )}
              </>
            ),
          },
        ]}
      />
      <Title headingLevel="h2" size="lg" className="below">
        {t('contribution.inKind')}
      </Title>
      <InKindTable list={inKind} donor={false} />
      <Title headingLevel="h2" size="lg" className="below">
        {t('donor.statements')}
      </Title>
      <StatementTable />
    </ListPage>
  );
}
