import type { OrganisationView } from '../api/views';
import { useObject } from '../ui/data';
import { Nothing, useLocale } from '../ui/format';
import { Facts, ObjectPage, ObjectPending, Section } from '../ui/ObjectPage';
import { usePathId } from '../ui/params';
import { useText } from '../ui/text';
import { countryName } from './country';

export default function OrganisationPage() {
  const t = useText();
  const locale = useLocale();
  const query = useObject<OrganisationView>(`/api/organisations/${usePathId()}`);
  if (!query.data) return <ObjectPending query={query} />;
  const o = query.data;
  return (
    <ObjectPage parent={{ title: t('organisation.title'), to: '/organisations' }} number={o.name}>
      <Section title={t('organisation.one')}>
        <Facts
          facts={[
            [t('organisation.code'), <bdi key="code">{o.code}</bdi>],
            [t('organisation.kind'), t(`organisation.kind.${o.kind}`)],
            [t('organisation.country'), o.country ? countryName(locale, o.country) : <Nothing />],
            [t('organisation.regionalGroup'), o.regionalGroup ? t(`organisation.regionalGroup.${o.regionalGroup}`) : <Nothing />],
          ]}
        />
      </Section>
    </ObjectPage>
  );
}
