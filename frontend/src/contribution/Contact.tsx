import type { DonorContactView } from '../api/views';
import { api } from '../api/http';
import { mayBe, useSession } from '../auth/session';
import { VerbButton, type Verb } from '../ui/actions';
import { useObject } from '../ui/data';
import { Nothing, PersonText } from '../ui/format';
import { Facts, Section } from '../ui/ObjectPage';
import { useText } from '../ui/text';

/** Each in its own words, for whoever reads it. */
const languages: Record<string, string> = { ar: 'العربية', zh: '中文', en: 'English', fr: 'Français', ru: 'Русский', es: 'Español' };

const change: Verb<DonorContactView & { id: string }> = {
  title: 'contribution.contact.change',
  intro: 'contribution.contact.intro',
  done: 'contribution.contact.done',
  fields: (contact) => [
    { name: 'address', kind: 'text', label: 'contribution.contact.address', required: true, maxLength: 254, ltr: true, initial: contact.address ?? '' },
    {
      name: 'language',
      kind: 'choice',
      label: 'contribution.contact.language',
      required: true,
      initial: contact.language ?? 'en',
      options: Object.entries(languages).map(([value, label]) => ({ value, label })),
    },
  ],
  send: (contact, values) => api.put(`/api/donor-contacts/${contact.organisationId}`, values, 0),
};

/** Where letters about a donor's contributions go. */
export function ContactSection({ donorId }: { donorId: string }) {
  const t = useText();
  const session = useSession();
  const path = `/api/donor-contacts/${donorId}`;
  const query = useObject<DonorContactView>(path);
  if (!query.data) return null;
  const contact = query.data;
  return (
    <Section title={t('contribution.contact')}>
      <Facts
        facts={[
          [t('contribution.contact.address'), contact.address ? <bdi key="a">{contact.address}</bdi> : <Nothing key="a" />],
          contact.language && [t('contribution.contact.language'), <bdi key="l">{languages[contact.language]}</bdi>],
          contact.changedBy && [t('contribution.by'), <PersonText key="b" person={contact.changedBy} at={contact.changedAt} />],
        ]}
      />
      {mayBe(session, ['donor-focal', 'secretariat-officer']) && (
        <VerbButton variant="secondary" view={{ ...contact, id: donorId }} verb={change} name="contact" path={path} />
      )}
    </Section>
  );
}
