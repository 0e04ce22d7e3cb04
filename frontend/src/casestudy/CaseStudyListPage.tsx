import { api } from '../api/http';
import type { GrantView, Page } from '../api/views';
import { languages } from '../app/languages';
import { mayBe, useSession } from '../auth/session';
import { Actions, VerbButton, type Verb } from '../ui/actions';
import { DataTable } from '../ui/DataTable';
import { useList, useObject } from '../ui/data';
import type { Field, Values } from '../ui/Form';
import { DateText, PersonText, WrittenText } from '../ui/format';
import { AppLink } from '../ui/link';
import { ListPage } from '../ui/ListPage';
import { StatusLabel } from '../ui/StatusLabel';
import { useText } from '../ui/text';
import { checks, consents, tones, withdrawals, type CaseStudyView } from './views';

const own = ['ngo-editor', 'ngo-authorized-officer'] as const;

function useVerbs(): { told: (study?: CaseStudyView) => Field[]; verbs: Record<string, Verb<CaseStudyView>> } {
  const t = useText();
  // What is answered for is answered for anew with every text.
  const told = (study?: CaseStudyView): Field[] => [
    { name: 'text', kind: 'area', label: 'casestudy.text', help: 'casestudy.text.help', required: true, maxLength: 6000, rows: 12, initial: study?.text ?? undefined },
    { name: 'language', kind: 'choice', label: 'casestudy.language', required: true, options: languages.map((l) => ({ value: l, label: t(`interest.language.${l}`) })), initial: study?.language },
    { name: 'consentBy', kind: 'choice', label: 'casestudy.consentBy', help: 'casestudy.consentBy.help', required: true, options: consents.map((c) => ({ value: c, label: t(`casestudy.consentBy.${c}`) })), initial: study?.consentBy },
    { name: 'consentOn', kind: 'date', label: 'casestudy.consentOn', required: true, initial: study?.consentOn },
    ...checks.map((name) => ({ name, kind: 'check' as const, label: `casestudy.${name}` as const, mustBeTrue: true })),
  ];
  return {
    told,
    verbs: {
      release: { title: 'casestudy.release', intro: 'casestudy.release.intro', done: 'casestudy.done', send: (c) => api.post(`/api/case-studies/${c.id}/release`) },
      revise: { title: 'casestudy.revise', intro: 'casestudy.propose.intro', done: 'casestudy.done', fields: (c) => told(c), send: (c, values) => api.put(`/api/case-studies/${c.id}`, values, c.version) },
      return: {
        title: 'casestudy.return',
        done: 'casestudy.done',
        danger: true,
        fields: () => [{ name: 'reason', kind: 'area', label: 'form.reason', required: true, maxLength: 2000 }],
        send: (c, values) => api.post(`/api/case-studies/${c.id}/return`, values),
      },
      withdraw: {
        title: 'casestudy.withdraw',
        intro: 'casestudy.withdraw.intro',
        done: 'casestudy.withdraw.done',
        danger: true,
        fields: () => [{ name: 'why', kind: 'choice', label: 'casestudy.why', required: true, options: withdrawals.map((w) => ({ value: w, label: t(`casestudy.why.${w}`) })) }],
        send: (c, values) => api.post(`/api/case-studies/${c.id}/withdrawal`, values),
      },
    },
  };
}

/** What became of single persons, told so that nobody knows them. */
export default function CaseStudyListPage() {
  const t = useText();
  const session = useSession();
  const writes = mayBe(session, own);
  const list = useList<CaseStudyView>('/api/case-studies');
  const { told, verbs } = useVerbs();
  return (
    <ListPage title={t('casestudy.list')} intro={t('casestudy.list.intro')} actions={writes && <Propose told={told} />}>
      <DataTable
        caption={t('casestudy.list')}
        list={list}
        empty={t('casestudy.empty')}
        rowKey={(c) => c.id}
        columns={[
          { key: 'number', header: t('casestudy.number'), lead: true, cell: (c) => <bdi className="number">{c.number}</bdi> },
          {
            key: 'grant',
            header: t('casestudy.grant'),
            cell: (c) => (
              <>
                <AppLink to={`/grants/${c.grantId}`}>
                  <bdi className="number">{c.grantNumber}</bdi>
                </AppLink>
                <br />
                <bdi>{c.grantee}</bdi>
              </>
            ),
          },
          {
            key: 'text',
            header: t('casestudy.text'),
            cell: (c) =>
              c.text === null ? (
                <>
                  {t('casestudy.gone')} {c.withdrawnFor && t(`casestudy.why.${c.withdrawnFor}`)}
                </>
              ) : (
                <WrittenText>{c.text}</WrittenText>
              ),
          },
          {
            key: 'consent',
            header: t('casestudy.consent'),
            cell: (c) => (
              <>
                {t(`casestudy.consentBy.${c.consentBy}`)}
                <br />
                <span className="beside">
                  <DateText date={c.consentOn} />
                </span>
              </>
            ),
          },
          { key: 'written', header: t('casestudy.writtenBy'), cell: (c) => <PersonText person={c.writtenBy} at={c.writtenAt} /> },
          {
            key: 'status',
            header: t('casestudy.status'),
            cell: (c) => (
              <>
                <StatusLabel text={t(`casestudy.status.${c.status}`)} tone={tones[c.status]} />
                {c.reviewedBy && (
                  <>
                    <br />
                    <PersonText person={c.reviewedBy} at={c.reviewedAt} />
                  </>
                )}
                {c.returnReason && (
                  <>
                    <br />
                    <WrittenText>{c.returnReason}</WrittenText>
                  </>
                )}
                {c.withdrawnBy && (
                  <>
                    <br />
                    <PersonText person={c.withdrawnBy} at={c.withdrawnAt} />
                  </>
                )}
              </>
            ),
          },
          { key: 'actions', header: t('casestudy.actions'), cell: (c) => <Actions view={c} verbs={verbs} /> },
        ]}
      />
    </ListPage>
  );
}

function Propose({ told }: { told: () => Field[] }) {
  const grants = useObject<Page<GrantView>>('/api/grants', { size: 200 });
  if (!grants.data || grants.data.items.length === 0) return null;
  const verb: Verb<{ id: string }> = {
    title: 'casestudy.propose',
    intro: 'casestudy.propose.intro',
    done: 'casestudy.done',
    fields: () => [{ name: 'grantId', kind: 'choice', label: 'casestudy.grant', required: true, options: grants.data.items.map((g) => ({ value: g.id, label: g.number })) }, ...told()],
    send: (_, { grantId, ...values }: Values) => api.post('/api/case-studies', { grantId, told: values }),
  };
  return <VerbButton variant="primary" view={{ id: 'new' }} name="propose" verb={verb} />;
}
