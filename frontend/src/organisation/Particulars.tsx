import { Alert } from '@patternfly/react-core';
import type { ReactNode } from 'react';
import type { Tone } from '../ui/StatusLabel';
import { CountryText } from '../country/CountryText';
import { DataTable } from '../ui/DataTable';
import { useObject, wholeList } from '../ui/data';
import { DateText, Nothing } from '../ui/format';
import { Facts, Section } from '../ui/ObjectPage';
import { ProblemAlert } from '../ui/ProblemAlert';
import { StatusLabel } from '../ui/StatusLabel';
import { useText } from '../ui/text';
import type { ApplicantView, OrganisationDocument, ParticularsView, Validity } from './views';
import { FileLink, ScanLabel } from '../ui/ScanLabel';

const tones: Record<Validity, Tone> = { VALID: 'success', EXPIRING: 'warning', EXPIRED: 'danger' };

export function ValidityLabel({ validity }: { validity: Validity }) {
  const t = useText();
  return <StatusLabel text={t(`organisation.validity.${validity}`)} tone={tones[validity]} />;
}

/** Until when something counts, and whether it still does. */
function Until({ of }: { of: { validUntil: string | null; validity: Validity } }) {
  const t = useText();
  return (
    <>
      {of.validUntil ? <DateText date={of.validUntil} short /> : t('organisation.validUntil.open')} <ValidityLabel validity={of.validity} />
    </>
  );
}

/** What the fund asks of every applicant, as it is known. `documents`: the address under which its documents are; `renewable`: its reader can do so. */
export function ParticularsFacts({ particulars: p, documents, renewable = false }: { particulars: ParticularsView; documents: string; renewable?: boolean }) {
  const t = useText();
  const answer = (said: boolean | null): ReactNode => (said === null ? <Nothing /> : t(said ? 'organisation.yes' : 'organisation.no'));
  const file = (d: OrganisationDocument | null): ReactNode =>
    d ? (
      <>
        <FileLink file={d} href={`${documents}/${d.id}`} /> <ScanLabel scan={d.scan} />
      </>
    ) : (
      <Nothing />
    );
  const r = p.registration;
  const list = { isPending: false, error: null, refetch: () => undefined };
  return (
    <>
      {p.validity !== 'VALID' && (
        <Alert isInline variant={p.validity === 'EXPIRED' ? 'danger' : 'warning'} variantLabel={t('ui.notices')} title={t(p.validity === 'EXPIRED' ? 'organisation.expired' : 'organisation.expiring')} component="h3">
          {renewable && t('organisation.expired.body')}
        </Alert>
      )}
      <Facts
        facts={[
          [t('organisation.registration.authority'), r ? <bdi key="a">{r.authority}</bdi> : <Nothing />],
          [t('organisation.registration.number'), r ? <bdi key="n">{r.number}</bdi> : <Nothing />],
          [t('organisation.registration.country'), <CountryText key="c" code={r?.country} />],
          [t('organisation.registration.on'), <DateText key="d" date={r?.registeredOn} />],
          [t('organisation.validUntil'), r ? <Until key="v" of={r} /> : <Nothing />],
          [t('organisation.registration.document'), file(r?.document ?? null)],
          [t('organisation.nonProfit'), answer(p.nonProfit)],
          [t('organisation.ownAccount'), answer(p.ownAccount)],
          [t('organisation.partnerId'), p.partnerId ? <bdi key="p">{p.partnerId}</bdi> : <Nothing />],
          [
            t('organisation.address'),
            p.address ? (
              <span key="ad">
                {p.address.street && (
                  <>
                    <bdi>{p.address.street}</bdi>
                    <br />
                  </>
                )}
                <bdi>{[p.address.postalCode, p.address.town].filter(Boolean).join(' ')}</bdi>
                <br />
                <CountryText code={p.address.country} />
              </span>
            ) : (
              <Nothing />
            ),
          ],
          [
            t('organisation.website'),
            p.website ? (
              <a key="w" href={p.website} rel="noopener noreferrer nofollow" target="_blank">
                <bdi>{p.website}</bdi>
              </a>
            ) : (
              <Nothing />
            ),
          ],
          [t('organisation.assistanceSince'), p.assistanceSince ?? <Nothing />],
          [t('organisation.incomeBand'), p.incomeBand ? t(`organisation.incomeBand.${p.incomeBand}`) : <Nothing />],
        ]}
      />
      <DataTable
        compact
        caption={t('organisation.audits')}
        list={wholeList({ ...list, data: p.audits })}
        empty={t('organisation.audits.empty')}
        rowKey={(a) => String(a.fiscalYear)}
        columns={[
          { key: 'year', header: t('organisation.fiscalYear'), lead: true, cell: (a) => a.fiscalYear },
          { key: 'opinion', header: t('organisation.opinion'), cell: (a) => t(`organisation.opinion.${a.opinion}`) },
          { key: 'auditor', header: t('organisation.auditor'), cell: (a) => <bdi>{a.auditor}</bdi> },
          { key: 'until', header: t('organisation.validity'), cell: (a) => <Until of={a} /> },
          { key: 'document', header: t('organisation.document'), cell: (a) => file(a.document) },
        ]}
      />
      <DataTable
        compact
        caption={t('organisation.policies')}
        list={wholeList({ ...list, data: p.policies })}
        empty={t('organisation.policies.empty')}
        rowKey={(q) => q.kind}
        columns={[
          { key: 'kind', header: t('organisation.policy'), lead: true, cell: (q) => t(`organisation.policy.${q.kind}`) },
          { key: 'adopted', header: t('organisation.adoptedOn'), cell: (q) => <DateText date={q.adoptedOn} short /> },
          { key: 'until', header: t('organisation.validity'), cell: (q) => <Until of={q} /> },
          { key: 'document', header: t('organisation.document'), cell: (q) => file(q.document) },
        ]}
      />
    </>
  );
}

/** Who applies, for whoever reads the application. */
export function Applicant({ applicationId }: { applicationId: string }) {
  const t = useText();
  const path = `/api/applications/${applicationId}/applicant`;
  const query = useObject<ApplicantView>(path);
  const a = query.data;
  return (
    <Section title={t('organisation.applicant')}>
      {query.error ? <ProblemAlert error={query.error} onRetry={() => void query.refetch()} /> : null}
      {a && a.submitted && a.version > 0 && <p className="intro">{t('organisation.particulars.submitted', { version: a.version })}</p>}
      {a && (a.particulars ? <ParticularsFacts particulars={a.particulars} documents={`${path}/documents`} /> : <p>{t('organisation.particulars.none')}</p>)}
    </Section>
  );
}
