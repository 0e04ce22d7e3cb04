import { api } from '../api/http';
import type { ApplicationView } from '../api/views';
import type { Verb } from '../ui/actions';
import type { useText } from '../ui/text';

const reasons = ['REGISTRATION_DATE', 'NO_AUDITED_STATEMENTS', 'NO_PARTNER_ID', 'OVER_MAXIMUM', 'INCOMPLETE_DOCUMENTS', 'NOT_DIRECT_ASSISTANCE', 'NOT_NON_PROFIT', 'REGISTERED_ELSEWHERE', 'NO_OWN_ACCOUNT', 'NO_PSEA_MEASURES', 'TOO_LONG', 'WRONG_LANGUAGE', 'SANCTIONS_MATCH', 'DEBARRED', 'OTHER'] as const;

/** What the reviewers of an application may do. The answers are reviews, not applications: nothing is kept from them, all is asked again. */
export function reviewVerbs(t: ReturnType<typeof useText>): Record<string, Verb<ApplicationView>> {
  return {
    decideEligibility: {
      title: 'review.eligibility.decide',
      intro: 'review.eligibility.intro',
      done: 'review.eligibility.done',
      fields: () => [
        {
          kind: 'choice',
          name: 'outcome',
          label: 'review.eligibility.outcome',
          required: true,
          options: [
            { value: 'yes', label: t('review.eligible') },
            { value: 'no', label: t('review.ineligible') },
          ],
        },
        ...reasons.map((reason) => ({
          kind: 'check' as const,
          name: reason,
          label: `review.reason.${reason}` as const,
          when: (values: Record<string, unknown>) => values.outcome === 'no',
        })),
        { kind: 'area', name: 'text', label: 'review.text', help: 'review.eligibility.text.help', required: true, maxLength: 4000 },
      ],
      send: (a, values) =>
        api.post(`/api/applications/${a.id}/eligibility`, {
          eligible: values.outcome === 'yes',
          reasons: values.outcome === 'yes' ? [] : reasons.filter((reason) => values[reason] === true),
          text: values.text,
        }),
    },
    advise: {
      title: 'review.advise',
      intro: 'review.advise.intro',
      done: 'review.advise.done',
      fields: () => [
        {
          kind: 'choice',
          name: 'advice',
          label: 'review.advice',
          required: true,
          options: (['RECOMMEND', 'NOT_RECOMMEND', 'WITH_CONDITIONS'] as const).map((a) => ({ value: a, label: t(`review.advice.${a}`) })),
        },
        { kind: 'area', name: 'text', label: 'review.text', required: true, maxLength: 4000 },
      ],
      send: (a, values) => api.post(`/api/applications/${a.id}/advice`, values),
    },
  };
}
