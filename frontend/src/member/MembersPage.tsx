import { Alert } from '@patternfly/react-core';
import { useState } from 'react';
import { mayBe, useSession } from '../auth/session';
import { Actions, VerbButton } from '../ui/actions';
import { DataTable } from '../ui/DataTable';
import { useObject, wholeList } from '../ui/data';
import { InstantText, Nothing, PersonText, WrittenText } from '../ui/format';
import { ObjectPage, ObjectPending, Section } from '../ui/ObjectPage';
import { usePathId } from '../ui/params';
import { StatusLabel, type Tone } from '../ui/StatusLabel';
import { useText } from '../ui/text';
import { invitationVerbs, inviteVerb, memberVerbs } from './verbs';
import type { InvitationView, MembersView, MemberView } from './views';

export default function MembersPage() {
  return <MembersOf id={usePathId()} />;
}

/** Who acts for an organisation, and who is asked to. */
export function MembersOf({ id }: { id: string }) {
  const t = useText();
  const session = useSession();
  const query = useObject<MembersView>('/api/members', { organisationId: id });
  const [made, setMade] = useState<InvitationView>();
  if (!query.data) return <ObjectPending query={query} />;
  const view = query.data;
  const own = session.organisation?.id === id;
  const parent = own ? '/organisation' : mayBe(session, ['system-admin']) ? '/members' : `/organisations/${id}`;
  const answered = (answer: unknown) => setMade(answer as InvitationView);
  return (
    <ObjectPage
      parent={{ title: view.organisation.name, to: parent }}
      number={t('member.title')}
      actions={view.actions.includes('invite') && <VerbButton view={view.organisation} verb={inviteVerb(t)} name="invite" variant="primary" onDone={answered} />}
    >
      {made && <Made invitation={made} />}
      <Section title={t('member.title')}>
        <p className="intro">{t('member.intro')}</p>
        <DataTable
          compact
          caption={t('member.title')}
          list={wholeList<MemberView>({ ...query, data: view.members })}
          empty={t('member.empty')}
          rowKey={(m) => m.id}
          columns={[
            { key: 'name', header: t('member.name'), lead: true, cell: (m) => <NameText name={m.name} email={m.email} note={m.self ? t('member.self') : undefined} /> },
            { key: 'role', header: t('member.role'), cell: (m) => (m.role ? t(`member.role.${m.role}`) : <Nothing />) },
            { key: 'status', header: t('member.status'), cell: (m) => <Standing member={m} /> },
            { key: 'since', header: t('member.since'), cell: (m) => <InstantText instant={m.since} /> },
            { key: 'last', header: t('member.lastActedAt'), cell: (m) => <InstantText instant={m.lastActedAt} /> },
            { key: 'actions', header: t('member.actions'), cell: (m) => (m.actions.length > 0 ? <div className="row-actions"><Actions view={m} verbs={memberVerbs(t)} /></div> : <Nothing />) },
          ]}
        />
      </Section>
      <Section title={t('member.invitations')}>
        <DataTable
          compact
          caption={t('member.invitations')}
          list={wholeList<InvitationView>({ ...query, data: view.invitations })}
          empty={t('member.invitations.empty')}
          rowKey={(i) => i.id}
          columns={[
            { key: 'name', header: t('member.name'), lead: true, cell: (i) => <NameText name={i.name} email={i.email} /> },
            { key: 'role', header: t('member.role'), cell: (i) => t(`member.role.${i.role}`) },
            { key: 'status', header: t('member.status'), cell: (i) => <StatusLabel text={t(`member.invitation.${i.status}`)} tone={invitationTones[i.status]} /> },
            { key: 'invitedBy', header: t('member.invitedBy'), cell: (i) => <PersonText person={i.invitedBy} at={i.invitedAt} /> },
            { key: 'expiresAt', header: t('member.expiresAt'), cell: (i) => <InstantText instant={i.expiresAt} /> },
            { key: 'actions', header: t('member.actions'), cell: (i) => (i.actions.length > 0 ? <div className="row-actions"><Actions view={i} verbs={invitationVerbs} onDone={answered} /></div> : <Nothing />) },
          ]}
        />
      </Section>
    </ObjectPage>
  );
}

const tones: Record<MemberView['status'], Tone> = { ACTIVE: 'success', CHANGING: 'info', REMOVED: 'neutral' };

const invitationTones: Record<InvitationView['status'], Tone> = { PREPARED: 'info', PENDING: 'info', ACCEPTED: 'success', EXPIRED: 'neutral', WITHDRAWN: 'neutral', REFUSED: 'neutral' };

function NameText({ name, email, note }: { name: string; email: string | null; note?: string }) {
  return (
    <>
      <bdi>{name}</bdi>
      {note && <span className="beside"> {note}</span>}
      {email && (
        <>
          <br />
          <bdi dir="ltr" className="beside">
            {email}
          </bdi>
        </>
      )}
    </>
  );
}

function Standing({ member: m }: { member: MemberView }) {
  const t = useText();
  return (
    <>
      <StatusLabel text={t(`member.status.${m.status}`)} tone={tones[m.status]} />
      {m.removedBy && (
        <>
          <br />
          <PersonText person={m.removedBy} at={m.removedAt} />
          <br />
          {m.reason && <WrittenText>{m.reason}</WrittenText>}
        </>
      )}
    </>
  );
}

/** How the invited person gets in; a password is shown here and nowhere again. */
function Made({ invitation: i }: { invitation: InvitationView }) {
  const t = useText();
  if (i.status !== 'PENDING') return null;
  if (!i.delivery) {
    return (
      <Alert isInline variant="warning" variantLabel={t('ui.notices')} title={t('member.unsent')} component="h2">
        {t('member.unsent.body')}
      </Alert>
    );
  }
  if (!i.password) {
    return (
      <Alert isInline variant="success" variantLabel={t('ui.success')} title={t('member.mailed', { name: i.name })} component="h2">
        {t('member.mailed.body')}
      </Alert>
    );
  }
  return (
    <Alert isInline variant="info" variantLabel={t('ui.notices')} title={t('member.password', { name: i.name })} component="h2">
      <p>
        <bdi dir="ltr">
          <code>{i.password}</code>
        </bdi>
      </p>
      <p>{t('member.password.body')}</p>
    </Alert>
  );
}
