import { api } from '../api/http';
import { mayBe, staff, useSession } from '../auth/session';
import type { CallView, Criterion } from '../api/views';
import { VerbButton, type Verb } from '../ui/actions';
import { useObject } from '../ui/data';
import { AppLink } from '../ui/link';
import { Facts, Section } from '../ui/ObjectPage';
import { useText } from '../ui/text';
import { recusalReaders, reviewing } from '../interest/views';
import type { CallAssessment } from './views';

const criteria: readonly Criterion[] = ['RELEVANCE', 'DESIGN', 'CAPACITY', 'SAFEGUARDING', 'COST', 'SUSTAINABILITY'];

/** How the call's applications are assessed, with the ways to whoever does it. */
export function AssessmentTerms({ call }: { call: CallView }) {
  const t = useText();
  const session = useSession();
  const path = `/api/calls/${call.id}/assessment`;
  const query = useObject<CallAssessment>(path);
  if (!query.data) return null;
  const terms = query.data;
  const assess: Verb<CallAssessment> = {
    title: 'review.terms.edit',
    intro: 'review.terms.intro',
    done: 'review.terms.done',
    fields: (a) => [
      { kind: 'check', name: 'blind', label: 'review.terms.blind', help: 'review.terms.blind.help', initial: a.blind },
      { kind: 'integer', name: 'acceptedSpread', label: 'review.terms.spread', help: 'review.terms.spread.help', min: 0, max: 100, initial: a.acceptedSpread },
      ...criteria.map((c) => ({ kind: 'integer' as const, name: `grid.${c}`, label: `review.criterion.${c}` as const, min: 1, max: 95, initial: a.grid.find((g) => g.criterion === c)?.max ?? null })),
    ],
    send: (a, values) => {
      const grid = Object.fromEntries(criteria.flatMap((c) => (values[`grid.${c}`] === null || values[`grid.${c}`] === undefined ? [] : [[c, values[`grid.${c}`]]])));
      return api.put(path, { blind: values.blind === true, acceptedSpread: values.acceptedSpread ?? null, grid }, a.version);
    },
  };
  return (
    <Section
      title={t('review.assessment')}
      actions={terms.actions.includes('assess') && <VerbButton view={terms} verb={assess} name="assess" path={path} />}
    >
      <Facts
        facts={[
          [t('review.terms.names'), t(terms.blind ? 'review.blind' : 'review.open')],
          (terms.acceptedSpread ?? null) !== null && [t('review.terms.spread'), t('call.points', { count: terms.acceptedSpread! })],
          ...terms.grid.map((g) => [t(`review.criterion.${g.criterion}`), t('call.points', { count: g.max })] as [string, string]),
        ]}
      />
      {terms.grid.length === 0 && <p className="beside">{t('review.terms.default')}</p>}
      {call.publishedAt && (
        <p className="after links">
          {mayBe(session, reviewing) && <AppLink to={`/calls/${call.id}/interests`}>{t('interest.declare')}</AppLink>}{' '}
          {mayBe(session, ['secretariat-officer', 'fund-manager', 'auditor']) && <AppLink to={`/calls/${call.id}/assignments`}>{t('review.assign')}</AppLink>}{' '}
          {mayBe(session, recusalReaders) && mayBe(session, staff) && <AppLink to={`/recusals?callId=${call.id}`}>{t('interest.recusals')}</AppLink>}
        </p>
      )}
    </Section>
  );
}
