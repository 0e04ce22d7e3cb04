import { Alert } from '@patternfly/react-core';
import type { OrganisationView } from '../api/views';
import { mayBe, useSession } from '../auth/session';
import { VerbButton } from '../ui/actions';
import { DataTable } from '../ui/DataTable';
import { useList } from '../ui/data';
import { InstantText, Nothing } from '../ui/format';
import { AppLink } from '../ui/link';
import { Section } from '../ui/ObjectPage';
import { useText } from '../ui/text';
import { AccountNumber } from './BankDetailsFacts';
import { PayeeAccountStatusLabel } from './status';
import { proposeVerb } from './verbs';
import type { PayeeAccountView } from './views';

/** Where an organisation is paid, version after version, and whether it can be paid now. */
export function PayeeAccounts({ organisation }: { organisation: OrganisationView }) {
  const t = useText();
  const session = useSession();
  const list = useList<PayeeAccountView>('/api/payee-accounts', { organisationId: organisation.id });
  const latest = list.items.find((a) => a.status !== 'REFUSED' && a.status !== 'WITHDRAWN' && a.status !== 'UNVERIFIED');
  const pending = latest?.status === 'PROPOSED' || latest?.status === 'VERIFIED_ONCE';
  const own = mayBe(session, ['ngo-authorized-officer']) && session.organisation?.id === organisation.id;
  return (
    <Section title={t('payee.title')}>
      <p className="intro">{t('payee.intro')}</p>
      {!list.isLoading && !list.error && !latest && (
        <Alert isInline variant="warning" variantLabel={t('ui.notices')} title={t('payee.none')} component="h3">
          {t('payee.none.body')}
        </Alert>
      )}
      {(pending || latest?.coolingOff) && (
        <Alert isInline variant="warning" variantLabel={t('ui.notices')} title={t(pending ? 'payee.pending' : 'payee.coolingOff')} component="h3">
          {pending ? (
            t('payee.pending.body')
          ) : (
            <>
              {t('payee.usableFrom')}: {latest?.usableFrom && <InstantText instant={latest.usableFrom} />}
            </>
          )}
        </Alert>
      )}
      <DataTable
        compact
        caption={t('payee.title')}
        list={list}
        empty={t('payee.empty')}
        rowKey={(a) => a.id}
        columns={[
          { key: 'number', header: t('payee.number'), lead: true, cell: (a) => <AppLink to={`/payee-accounts/${a.id}`}>{a.number}</AppLink> },
          { key: 'account', header: t('payee.account'), cell: (a) => <AccountNumber details={a.details} /> },
          { key: 'bank', header: t('payee.bankName'), cell: (a) => <bdi>{a.details.bankName}</bdi> },
          { key: 'status', header: t('payee.status'), cell: (a) => <PayeeAccountStatusLabel account={a} /> },
          { key: 'proposedAt', header: t('payee.proposedAt'), cell: (a) => (a.proposedAt ? <InstantText instant={a.proposedAt} /> : <Nothing />) },
        ]}
      />
      {own && !pending && (
        <div className="links">
          <VerbButton view={{ id: organisation.id, name: organisation.name }} verb={proposeVerb} name="propose-account" />
        </div>
      )}
    </Section>
  );
}
