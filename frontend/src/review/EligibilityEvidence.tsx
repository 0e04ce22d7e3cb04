import { useEffect } from 'react';
import type { DocumentKind } from '../api/views';
import { ownNames, type Language } from '../app/languages';
import { ngo } from '../auth/session';
import { useRuleText } from '../call/EligibilityRules';
import { CountryText } from '../country/CountryText';
import { DataTable } from '../ui/DataTable';
import { useObject, wholeList } from '../ui/data';
import { AmountText, DateText, Nothing } from '../ui/format';
import { Section } from '../ui/ObjectPage';
import { StatusLabel, type Tone } from '../ui/StatusLabel';
import { useText } from '../ui/text';
import type { EligibilityCheck, EligibilityEvidenceView } from './evidence';

const tones: Record<EligibilityCheck['outcome'], Tone> = { HOLDS: 'success', FAILS: 'danger', UNKNOWN: 'warning' };

/** Who sees what the checks say of an application: its own people, and those who decide on it or look over it. */
export const evidenceReaders = ['secretariat-officer', 'fund-manager', 'controller', 'auditor', ...ngo] as const;

/** Rule by rule: whether it holds, on what that rests, where it is from. `version`: asked again when it changes. */
export function EligibilityEvidence({ applicationId, version }: { applicationId: string; version?: number }) {
  const t = useText();
  const text = useRuleText();
  const query = useObject<EligibilityEvidenceView>(`/api/applications/${applicationId}/eligibility-checks`);
  const { refetch } = query;
  useEffect(() => {
    if (version) void refetch();
  }, [version, refetch]);
  return (
    <Section title={t('review.evidence')}>
      <p className="intro">{t(query.data?.decided ? 'review.evidence.decided' : 'review.evidence.now')}</p>
      <DataTable
        compact
        caption={t('review.evidence')}
        list={wholeList({ ...query, data: query.data?.checks })}
        empty={t('call.rules.none')}
        rowKey={(c) => c.rule}
        columns={[
          { key: 'rule', header: t('review.evidence.rule'), lead: true, cell: (c) => text({ kind: c.rule, years: c.years, date: c.date }) },
          { key: 'outcome', header: t('review.evidence.outcome'), cell: (c) => <StatusLabel text={t(`review.outcome.${c.outcome}`)} tone={tones[c.outcome]} /> },
          { key: 'value', header: t('review.evidence.value'), cell: (c) => <Value check={c} /> },
          { key: 'source', header: t('review.evidence.source'), cell: (c) => t(`review.source.${c.source}`) },
        ]}
      />
    </Section>
  );
}

function Value({ check: c }: { check: EligibilityCheck }) {
  const t = useText();
  if (c.value === undefined || c.value === null) return <Nothing />;
  switch (c.rule) {
    case 'REGISTERED_BY':
    case 'REGISTERED_YEARS':
    case 'PSEA_POLICY':
    case 'NO_SANCTIONS_MATCH':
      return <DateText date={c.value} short />;
    case 'NON_PROFIT':
    case 'OWN_ACCOUNT':
      return <>{t(c.value === 'true' ? 'organisation.yes' : 'organisation.no')}</>;
    case 'REGISTERED_IN_COUNTRY':
      return <CountryText code={c.value} />;
    case 'WITHIN_CEILING':
      return <AmountText money={{ amount: c.value, currency: 'USD' }} />;
    case 'WITHIN_DURATION':
      return <>{t('review.evidence.months', { count: Number(c.value) })}</>;
    case 'LANGUAGE':
      return <>{ownNames[c.value as Language] ?? c.value}</>;
    case 'DOCUMENTS':
      return (
        <>
          {t('review.evidence.missing', {
            documents: c.value
              .split(',')
              .map((d) => t(`call.document.${d as DocumentKind}`))
              .join(t('form.comma')),
          })}
        </>
      );
    case 'NOT_DEBARRED':
      return <bdi>{c.value.split(',').join(' ')}</bdi>;
    default:
      return <bdi>{c.value}</bdi>;
  }
}
