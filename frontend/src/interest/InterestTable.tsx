import { CountryText } from '../country/CountryText';
import { VerbButton, type Verb } from '../ui/actions';
import { DataTable } from '../ui/DataTable';
import { DateText, InstantText, Nothing, WrittenText } from '../ui/format';
import { useText } from '../ui/text';
import { api } from '../api/http';
import type { InterestView } from './views';

const withdrawVerb: Verb<InterestView> = {
  title: 'interest.withdraw',
  intro: 'interest.withdraw.intro',
  done: 'interest.withdraw.done',
  danger: true,
  fields: () => [{ kind: 'area', name: 'reason', label: 'form.reason', required: true, maxLength: 2000 }],
  send: (i, values) => api.post(`/api/reviewers/me/interests/${i.id}/withdrawal`, values),
};

/** A register of interests, latest entry first. */
export function InterestTable({ interests }: { interests: InterestView[] }) {
  const t = useText();
  return (
    <DataTable
      caption={t('interest.register')}
      list={{ items: interests, isLoading: false, error: null, retry: () => undefined, hasMore: false, isLoadingMore: false, loadMore: () => undefined }}
      rowKey={(i) => i.id}
      empty={t('interest.none')}
      compact
      columns={[
        {
          key: 'with',
          header: t('interest.with'),
          lead: true,
          cell: (i) => (
            <>
              {i.name ? <bdi>{i.name}</bdi> : <CountryText code={i.country} />}
              {i.name && i.country && (
                <>
                  <br />
                  <span className="beside">
                    <CountryText code={i.country} />
                  </span>
                </>
              )}
            </>
          ),
        },
        { key: 'kind', header: t('interest.kind'), cell: (i) => t(`interest.kind.${i.kind}`) },
        { key: 'from', header: t('interest.from'), cell: (i) => (i.from ? <DateText date={i.from} /> : <Nothing />) },
        { key: 'until', header: t('interest.until'), cell: (i) => (i.until ? <DateText date={i.until} /> : t('interest.lasts')) },
        { key: 'remarks', header: t('interest.remarks'), cell: (i) => <WrittenText>{i.remarks}</WrittenText> },
        {
          key: 'state',
          header: t('interest.state'),
          cell: (i) =>
            i.withdrawnAt ? (
              <>
                {t('interest.withdrawn')} <InstantText instant={i.withdrawnAt} />
                <br />
                <span className="beside">
                  <WrittenText>{i.withdrawalReason}</WrittenText>
                </span>
              </>
            ) : i.actions.includes('withdrawInterest') ? (
              <VerbButton view={i} verb={withdrawVerb} name="withdrawInterest" variant="link" />
            ) : (
              t('interest.stands')
            ),
        },
      ]}
    />
  );
}
