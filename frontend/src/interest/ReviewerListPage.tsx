import { ownNames } from '../app/languages';
import { useObject } from '../ui/data';
import { ListPage } from '../ui/ListPage';
import { Facts, ObjectPending, Section } from '../ui/ObjectPage';
import { Nothing } from '../ui/format';
import { useText } from '../ui/text';
import { InterestTable } from './InterestTable';
import type { ReviewerView } from './views';

/** Everyone who reviews, with languages and register. */
export default function ReviewerListPage() {
  const t = useText();
  const query = useObject<{ items: ReviewerView[] }>('/api/reviewers');
  if (!query.data) return <ObjectPending query={query} />;
  return (
    <ListPage title={t('interest.reviewers')} intro={t('interest.reviewers.intro')}>
      <div className="cards">
        {query.data.items.length === 0 && <p>{t('interest.reviewers.none')}</p>}
        {query.data.items.map((r) => (
          <Section key={r.id} title={r.person.name}>
            <Facts
              facts={[
                [t('interest.takesPart'), [r.evaluates && t('interest.evaluates'), r.advises && t('interest.advises')].filter(Boolean).join(t('form.comma')) || <Nothing key="n" />],
                [t('interest.languages'), r.languages.map((l) => ownNames[l as keyof typeof ownNames] ?? l).join(t('form.comma')) || <Nothing key="l" />],
              ]}
            />
            {r.interests.length > 0 && <InterestTable interests={r.interests} />}
          </Section>
        ))}
      </div>
    </ListPage>
  );
}
