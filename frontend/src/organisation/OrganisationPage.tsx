import type { OrganisationView } from '../api/views';
import { mayBe, ngo, staff, useSession } from '../auth/session';
import { PayeeAccounts } from '../payee/PayeeAccounts';
import { OrganisationScreening } from '../screening/OrganisationScreening';
import { useObject } from '../ui/data';
import { Nothing, useLocale } from '../ui/format';
import { AppLink } from '../ui/link';
import { Facts, ObjectPage, ObjectPending, Section } from '../ui/ObjectPage';
import { usePathId } from '../ui/params';
import { useText } from '../ui/text';
import { countryName } from './country';
import { ParticularsSection, Profile } from './Profile';

export default function OrganisationPage() {
  return <OrganisationDetail id={usePathId()} />;
}

export function OrganisationDetail({ id }: { id: string }) {
  const t = useText();
  const locale = useLocale();
  const session = useSession();
  const query = useObject<OrganisationView>(`/api/organisations/${id}`);
  if (!query.data) return <ObjectPending query={query} />;
  const o = query.data;
  return (
    <ObjectPage parent={mayBe(session, staff) ? { title: t('organisation.title'), to: '/organisations' } : { title: t('organisation.own'), to: '/organisation' }} number={o.name}>
      <Section title={t('organisation.one')}>
        <Facts
          facts={[
            [t('organisation.code'), <bdi key="code">{o.code}</bdi>],
            [t('organisation.kind'), t(`organisation.kind.${o.kind}`)],
            [t('organisation.country'), o.country ? countryName(locale, o.country) : <Nothing />],
            [t('organisation.regionalGroup'), o.regionalGroup ? t(`organisation.regionalGroup.${o.regionalGroup}`) : <Nothing />],
          ]}
        />
        {o.kind === 'NGO' && mayBe(session, [...ngo, 'secretariat-officer', 'auditor']) && (
          <div className="links">
            <AppLink to={session.organisation?.id === o.id ? '/organisation/members' : `/organisations/${o.id}/members`}>{t('member.see')}</AppLink>
          </div>
        )}
      </Section>
      {o.kind === 'NGO' && mayBe(session, [...staff, ...ngo]) && <ParticularsSection organisationId={o.id} />}
      {o.kind === 'NGO' && mayBe(session, [...staff, ...ngo]) && <PayeeAccounts organisation={o} />}
      {mayBe(session, [...staff, ...ngo]) && <Profile organisationId={o.id} />}
      {mayBe(session, staff) && <OrganisationScreening organisationId={o.id} />}
    </ObjectPage>
  );
}
