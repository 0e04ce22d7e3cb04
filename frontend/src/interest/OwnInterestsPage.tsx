import { api } from '../api/http';
import { languages, ownNames } from '../app/languages';
import { useCountryOptions } from '../country/countries';
import { VerbButton, type Verb } from '../ui/actions';
import { useObject } from '../ui/data';
import { Nothing } from '../ui/format';
import { ListPage } from '../ui/ListPage';
import { ObjectPending, Section } from '../ui/ObjectPage';
import { useText } from '../ui/text';
import { InterestTable } from './InterestTable';
import { ties, type ReviewerView } from './views';

const path = '/api/reviewers/me';

/** What somebody who reviews keeps of themselves: the languages they read and the ties they have. */
export default function OwnInterestsPage() {
  const t = useText();
  const countries = useCountryOptions();
  const query = useObject<ReviewerView>(path);
  const organisations = useObject<{ items: { id: string; name: string }[] }>('/api/reviewers/organisations');
  if (!query.data) return <ObjectPending query={query} />;
  const reviewer = query.data;
  const say: Verb<ReviewerView> = {
    title: 'interest.say',
    intro: 'interest.say.intro',
    done: 'interest.say.done',
    fields: (r) => languages.map((l) => ({ kind: 'check' as const, name: l, label: `interest.language.${l}` as const, initial: r.languages.includes(l) })),
    send: (_, values) => api.set(path, { languages: languages.filter((l) => values[l] === true) }),
  };
  const register: Verb<ReviewerView> = {
    title: 'interest.registerOne',
    intro: 'interest.registerOne.intro',
    done: 'interest.registerOne.done',
    fields: () => [
      { kind: 'choice', name: 'kind', label: 'interest.kind', required: true, options: ties.map((k) => ({ value: k, label: t(`interest.kind.${k}`) })) },
      {
        kind: 'choice',
        name: 'organisationId',
        label: 'interest.organisation',
        help: 'interest.organisation.help',
        options: (organisations.data?.items ?? []).map((o) => ({ value: o.id, label: o.name })),
        when: (v) => v.kind !== 'COUNTRY_OFFICE',
      },
      { kind: 'text', name: 'name', label: 'interest.name', maxLength: 300, when: (v) => v.kind !== 'COUNTRY_OFFICE' && !v.organisationId },
      { kind: 'choice', name: 'country', label: 'interest.country', options: countries, when: (v) => v.kind === 'COUNTRY_OFFICE' || !v.organisationId },
      { kind: 'date', name: 'from', label: 'interest.from' },
      { kind: 'date', name: 'until', label: 'interest.until', help: 'interest.until.help' },
      { kind: 'area', name: 'remarks', label: 'interest.remarks', maxLength: 2000 },
    ],
    send: (_, values, key) => api.post(`${path}/interests`, values, { idempotencyKey: key }),
  };
  return (
    <ListPage title={t('interest.own')} intro={t('interest.own.intro')}>
      <div className="cards">
        <Section title={t('interest.languages')} actions={reviewer.actions.includes('say') && <VerbButton view={reviewer} verb={say} name="say" path={path} />}>
          <p>{reviewer.languages.length > 0 ? reviewer.languages.map((l) => ownNames[l as keyof typeof ownNames] ?? l).join(t('form.comma')) : <Nothing />}</p>
          {!reviewer.savedAt && <p className="beside">{t('interest.notSaid')}</p>}
        </Section>
        <Section title={t('interest.register')} actions={reviewer.actions.includes('registerInterest') && <VerbButton view={reviewer} verb={register} name="registerInterest" path={path} />}>
          <p className="intro">{t('interest.register.intro')}</p>
          <InterestTable interests={reviewer.interests} />
        </Section>
      </div>
    </ListPage>
  );
}
