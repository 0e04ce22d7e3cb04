import type { ApplicationStatus } from '../api/views';
import { ApplicationStatusLabel } from '../application/status';
import { DataTable } from '../ui/DataTable';
import { useObject, wholeList } from '../ui/data';
import { AppLink } from '../ui/link';
import { Section } from '../ui/ObjectPage';
import { useText } from '../ui/text';

interface ApplicantLink {
  kind: 'ACCOUNT' | 'OFFICER' | 'SUBMITTER' | 'REGISTRATION' | 'PARTNER_ID' | 'ADDRESS' | 'TEXT';
  value: string;
  application: string;
  number: string;
  call: string;
  organisation: string;
  status: ApplicationStatus;
}

export const linkReaders = ['secretariat-officer', 'fund-manager', 'controller', 'auditor'] as const;

/** Applicants that have something in common with this one. */
export function Links({ applicationId }: { applicationId: string }) {
  const t = useText();
  const query = useObject<ApplicantLink[]>(`/api/applications/${applicationId}/links`);
  return (
    <Section title={t('review.links')}>
      <p className="intro">{t('review.links.intro')}</p>
      <DataTable
        compact
        caption={t('review.links')}
        list={wholeList(query)}
        empty={t('review.links.none')}
        rowKey={(l) => `${l.kind}.${l.application}.${l.value}`}
        columns={[
          { key: 'kind', header: t('review.links.kind'), lead: true, cell: (l) => t(`review.links.${l.kind}`) },
          { key: 'value', header: t('review.links.value'), cell: (l) => (l.kind === 'TEXT' ? t('review.links.alike', { percent: Number(l.value) }) : <bdi>{l.value}</bdi>) },
          { key: 'with', header: t('review.links.with'), cell: (l) => <bdi>{l.organisation}</bdi> },
          {
            key: 'application',
            header: t('application.number'),
            cell: (l) => (
              <AppLink to={`/applications/${l.application}`}>
                <bdi className="number">{l.number}</bdi>
              </AppLink>
            ),
          },
          { key: 'status', header: t('application.status'), cell: (l) => <ApplicationStatusLabel status={l.status} /> },
        ]}
      />
    </Section>
  );
}
