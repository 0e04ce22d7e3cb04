import { api } from '../api/http';
import { mayBe, useSession } from '../auth/session';
import { Actions, VerbButton, type Verb } from '../ui/actions';
import { DataTable } from '../ui/DataTable';
import { useList, useObject, wholeList } from '../ui/data';
import { PersonText, WrittenText } from '../ui/format';
import { ListPage } from '../ui/ListPage';
import { Section } from '../ui/ObjectPage';
import { StatusLabel } from '../ui/StatusLabel';
import { useCodeText, useText } from '../ui/text';
import { SubjectLink } from './SubjectLink';
import { retentionClasses, termTones, type RetentionHoldView, type RetentionScheduleView, type RetentionTermView } from './views';

const termVerbs: Record<string, Verb<RetentionTermView>> = {
  agree: {
    title: 'retention.agree',
    intro: 'retention.agree.intro',
    done: 'retention.agree.done',
    send: (term) => api.post(`/api/retention-terms/${term.id}/agreement`),
  },
  reject: {
    title: 'retention.reject',
    done: 'retention.reject.done',
    danger: true,
    send: (term) => api.post(`/api/retention-terms/${term.id}/rejection`),
  },
};

const holdVerbs: Record<string, Verb<RetentionHoldView>> = {
  'ask-to-lift': {
    title: 'retention.askToLift',
    done: 'retention.askToLift.done',
    send: (hold) => api.post(`/api/retention-holds/${hold.id}/lift-request`),
  },
  lift: {
    title: 'retention.lift',
    intro: 'retention.lift.intro',
    done: 'retention.lift.done',
    danger: true,
    send: (hold) => api.post(`/api/retention-holds/${hold.id}/lifting`),
  },
};

/** How long each class of records is kept, and what is held whatever its age. */
export default function RetentionPage() {
  const t = useText();
  const code = useCodeText();
  const session = useSession();
  const schedule = useObject<RetentionScheduleView>('/api/retention-terms');
  const holds = useList<RetentionHoldView>('/api/retention-holds');
  const classes = schedule.data?.classes;
  const months = (n: number | null) => (n === null ? t('retention.never') : t('retention.months', { months: n }));
  const propose: Verb<{ id: string }> = {
    title: 'retention.propose',
    intro: 'retention.propose.intro',
    done: 'retention.propose.done',
    fields: () => [
      {
        kind: 'choice',
        name: 'of',
        label: 'retention.class',
        required: true,
        options: retentionClasses.map((c) => {
          const offered = classes?.find((k) => k.of === c)?.offered;
          return { value: c, label: offered ? `${t(`retention.class.${c}`)} (${months(offered)})` : t(`retention.class.${c}`) };
        }),
      },
      { kind: 'integer', name: 'months', label: 'retention.monthsKept', help: 'retention.monthsKept.help', min: 1, max: 1200 },
      { kind: 'area', name: 'reason', label: 'retention.reason', required: true, maxLength: 2000 },
    ],
    send: (_, values) => api.post('/api/retention-terms', values),
  };
  const hold: Verb<{ id: string }> = {
    title: 'retention.hold',
    intro: 'retention.hold.intro',
    done: 'retention.hold.done',
    fields: () => [
      {
        kind: 'choice',
        name: 'subjectType',
        label: 'retention.subjectType',
        required: true,
        options: (['application', 'grant', 'organisation'] as const).map((s) => ({ value: s, label: t(`retention.subject.${s}`) })),
      },
      { kind: 'text', name: 'number', label: 'retention.number', required: true, maxLength: 100, ltr: true },
      { kind: 'area', name: 'reason', label: 'retention.reason', required: true, maxLength: 2000 },
    ],
    send: (_, values) => api.post('/api/retention-holds', values),
  };
  const proposes = mayBe(session, ['fund-manager', 'controller', 'data-protection-officer']);
  return (
    <ListPage
      title={t('retention.title')}
      intro={t('retention.intro')}
      actions={proposes && classes && <VerbButton variant="primary" view={{ id: 'new' }} name="retention-propose" verb={propose} />}
    >
      <div className="cards">
        <DataTable
          caption={t('retention.title')}
          list={wholeList({ data: classes, isPending: schedule.isPending, error: schedule.error, refetch: schedule.refetch })}
          empty={t('ui.none')}
          rowKey={(c) => c.of}
          columns={[
            { key: 'class', header: t('retention.class'), lead: true, cell: (c) => t(`retention.class.${c.of}`) },
            { key: 'begins', header: t('retention.begins'), cell: (c) => t(`retention.begins.${c.of}`) },
            {
              key: 'term',
              header: t('retention.term'),
              cell: (c) => (c.inForce ? months(c.inForce.months) : <StatusLabel text={t('retention.noTerm')} tone="warning" />),
            },
            { key: 'tables', header: t('retention.tables'), cell: (c) => <small>{c.tables.map((table) => code('retention.table', table)).join(' \u00b7 ')}</small> },
          ]}
        />
        <Section title={t('retention.terms')}>
          <DataTable
            compact
            caption={t('retention.terms')}
            list={wholeList({ data: schedule.data?.terms, isPending: schedule.isPending, error: schedule.error, refetch: schedule.refetch })}
            empty={t('retention.terms.none')}
            rowKey={(term) => term.id}
            columns={[
              { key: 'class', header: t('retention.class'), lead: true, cell: (term) => t(`retention.class.${term.of}`) },
              { key: 'months', header: t('retention.term'), cell: (term) => months(term.months) },
              { key: 'status', header: t('retention.status'), cell: (term) => <StatusLabel text={t(`retention.status.${term.status}`)} tone={termTones[term.status]} /> },
              { key: 'reason', header: t('retention.reason'), cell: (term) => <WrittenText>{term.reason}</WrittenText> },
              { key: 'by', header: t('retention.proposedBy'), cell: (term) => <PersonText person={term.proposedBy} at={term.proposedAt} /> },
              { key: 'decided', header: t('retention.decidedBy'), cell: (term) => term.decidedBy && <PersonText person={term.decidedBy} at={term.decidedAt} /> },
              { key: 'verbs', header: t('retention.actions'), cell: (term) => <Actions view={term} verbs={termVerbs} /> },
            ]}
          />
        </Section>
        <Section title={t('retention.holds')} actions={<VerbButton view={{ id: 'new' }} name="retention-hold" verb={hold} />}>
          <p className="intro">{t('retention.holds.intro')}</p>
          <DataTable
            compact
            caption={t('retention.holds')}
            list={holds}
            empty={t('retention.holds.none')}
            rowKey={(h) => h.id}
            columns={[
              {
                key: 'subject',
                header: t('retention.subjectType'),
                lead: true,
                cell: (h) => (
                  <>
                    {t(`retention.subject.${h.subjectType}`)}{' '}
                    <SubjectLink subjectType={h.subjectType} subjectId={h.subjectId} label={h.subject} />
                  </>
                ),
              },
              { key: 'reason', header: t('retention.reason'), cell: (h) => <WrittenText>{h.reason}</WrittenText> },
              { key: 'by', header: t('retention.placedBy'), cell: (h) => <PersonText person={h.placedBy} at={h.placedAt} /> },
              {
                key: 'state',
                header: t('retention.status'),
                cell: (h) =>
                  h.liftedAt ? <PersonText person={h.liftedBy} at={h.liftedAt} /> : <StatusLabel text={t(h.liftAskedAt ? 'retention.liftAsked' : 'retention.held')} tone="warning" />,
              },
              { key: 'verbs', header: t('retention.actions'), cell: (h) => <Actions view={h} verbs={holdVerbs} /> },
            ]}
          />
        </Section>
      </div>
    </ListPage>
  );
}
