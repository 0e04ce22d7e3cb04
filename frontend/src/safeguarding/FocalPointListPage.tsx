import { languages, ownNames } from '../app/languages';
import { api } from '../api/http';
import { mayBe, useSession } from '../auth/session';
import { Actions, VerbButton, type Verb } from '../ui/actions';
import { DataTable } from '../ui/DataTable';
import { useList } from '../ui/data';
import { PersonText } from '../ui/format';
import { ListPage } from '../ui/ListPage';
import { Section } from '../ui/ObjectPage';
import { StatusLabel } from '../ui/StatusLabel';
import { useText } from '../ui/text';
import { deskTones, pointTones, type DeskCount, type FocalPointView } from './views';

const propose: Verb<{ id: string }> = {
  title: 'safeguarding.points.propose',
  intro: 'safeguarding.points.propose.intro',
  done: 'safeguarding.done',
  fields: () => [
    { name: 'username', kind: 'text', label: 'safeguarding.points.username', help: 'safeguarding.points.username.help', required: true, maxLength: 200, ltr: true },
    { name: 'email', kind: 'text', label: 'safeguarding.points.email', help: 'safeguarding.points.email.help', required: true, maxLength: 320, ltr: true },
    { name: 'language', kind: 'choice', label: 'safeguarding.points.language', required: true, options: languages.map((value) => ({ value, label: ownNames[value] })) },
  ],
  send: (_, values) => api.post('/api/focal-points', values),
};

const verbs: Record<string, Verb<FocalPointView>> = {
  confirm: { title: 'safeguarding.points.confirm', intro: 'safeguarding.points.confirm.intro', done: 'safeguarding.done', send: (f) => api.post(`/api/focal-points/${f.id}/confirmation`) },
  decline: { title: 'safeguarding.points.decline', done: 'safeguarding.done', send: (f) => api.post(`/api/focal-points/${f.id}/refusal`) },
  proposeEnd: { title: 'safeguarding.points.proposeEnd', intro: 'safeguarding.points.proposeEnd.intro', done: 'safeguarding.done', danger: true, send: (f) => api.post(`/api/focal-points/${f.id}/ending`) },
};

export default function FocalPointListPage() {
  const t = useText();
  const session = useSession();
  const list = useList<FocalPointView>('/api/focal-points');
  return (
    <ListPage
      title={t('safeguarding.points')}
      intro={t('safeguarding.points.intro')}
      actions={mayBe(session, ['fund-manager', 'data-protection-officer']) && <VerbButton variant="primary" view={{ id: 'new' }} name="propose-focal-point" verb={propose} />}
    >
      <div className="cards">
        <DataTable
          caption={t('safeguarding.points')}
          list={list}
          empty={t('safeguarding.points.empty')}
          rowKey={(f) => f.id}
          columns={[
            { key: 'person', header: t('safeguarding.points.person'), lead: true, cell: (f) => <PersonText person={f.person} /> },
            { key: 'email', header: t('safeguarding.points.email'), cell: (f) => <bdi>{f.email}</bdi> },
            { key: 'status', header: t('safeguarding.status'), cell: (f) => <StatusLabel text={t(`safeguarding.points.${f.status}`)} tone={pointTones[f.status]} /> },
            { key: 'proposed', header: t('safeguarding.points.proposedBy'), cell: (f) => <PersonText person={f.proposedBy} at={f.proposedAt} /> },
            { key: 'decided', header: t('safeguarding.points.decidedBy'), cell: (f) => f.decidedBy && <PersonText person={f.decidedBy} at={f.decidedAt} /> },
            { key: 'actions', header: t('safeguarding.points.actions'), cell: (f) => <Actions view={f} verbs={verbs} /> },
          ]}
        />
        {mayBe(session, ['auditor', 'data-protection-officer']) && <Counts />}
      </div>
    </ListPage>
  );
}

function Counts() {
  const t = useText();
  const list = useList<DeskCount>('/api/desk-counts');
  return (
    <Section title={t('safeguarding.counts')}>
      <DataTable
        compact
        caption={t('safeguarding.counts')}
        list={list}
        empty={t('safeguarding.counts.empty')}
        rowKey={(c) => `${c.year} ${c.status}`}
        columns={[
          { key: 'year', header: t('safeguarding.counts.year'), lead: true, cell: (c) => <bdi>{c.year}</bdi> },
          { key: 'status', header: t('safeguarding.status'), cell: (c) => <StatusLabel text={t(`safeguarding.${c.status}`)} tone={deskTones[c.status]} /> },
          { key: 'count', header: t('safeguarding.counts.count'), numeric: true, cell: (c) => c.count },
        ]}
      />
    </Section>
  );
}
