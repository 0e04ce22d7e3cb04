import { api } from '../api/http';
import { Trail } from '../audit/Trail';
import { Actions, type Verb } from '../ui/actions';
import { DataTable } from '../ui/DataTable';
import { useObject, wholeList } from '../ui/data';
import { Form, type Field } from '../ui/Form';
import { InstantText, PersonText, WrittenText } from '../ui/format';
import { Facts, ObjectPage, ObjectPending, Section } from '../ui/ObjectPage';
import { usePathId } from '../ui/params';
import { StatusLabel } from '../ui/StatusLabel';
import { useText, type MessageId } from '../ui/text';
import { deskTones, type DeskItemView } from './views';

/** Asks without keeping what is typed in the browser, as other verbs do. */
function verb(title: MessageId, place: string, fields: readonly Field[], intro: MessageId = 'safeguarding.noNames'): Verb<DeskItemView> {
  const send = (i: DeskItemView, values: unknown) => api.post(`/api/desk-items/${i.id}/${place}`, values);
  return {
    title,
    intro,
    done: 'safeguarding.done',
    send,
    form: ({ view, finish, cancel }) => <Unkept title={title} place={place} fields={fields} cancel={cancel} onSend={async (values) => finish(await send(view, values))} />,
  };
}

function Unkept({ title, place, fields, cancel, onSend }: { title: MessageId; place: string; fields: readonly Field[]; cancel: () => void; onSend: (values: unknown) => Promise<void> }) {
  const t = useText();
  return <Form id={`desk-${place}`} fields={fields} send={t(title)} cancel={cancel} onSend={onSend} />;
}

const text: Field = { name: 'text', kind: 'area', label: 'safeguarding.note', required: true, maxLength: 4000 };

const verbs: Record<string, Verb<DeskItemView>> = {
  assess: verb('safeguarding.assess', 'assessment', [text]),
  refer: verb('safeguarding.refer', 'referral', [{ name: 'referredTo', kind: 'text', label: 'safeguarding.referredTo', required: true, maxLength: 300 }, text]),
  answer: verb('safeguarding.answer', 'answers', [{ ...text, label: 'safeguarding.answer.text' }], 'safeguarding.answer.intro'),
  note: verb('safeguarding.addNote', 'notes', [text]),
  askSuspension: verb(
    'safeguarding.askSuspension',
    'suspension-request',
    [{ name: 'grantNumber', kind: 'text', label: 'safeguarding.grantNumber', required: true, maxLength: 40, ltr: true }],
    'safeguarding.askSuspension.intro',
  ),
  close: verb('safeguarding.close', 'closure', [text]),
};

export default function DeskItemPage() {
  const t = useText();
  const path = `/api/desk-items/${usePathId()}`;
  const query = useObject<DeskItemView>(path);
  if (!query.data) return <ObjectPending query={query} />;
  const i = query.data;
  return (
    <ObjectPage
      parent={{ title: t('safeguarding.items'), to: '/desk-items' }}
      number={i.reference}
      title={t(`safeguarding.kind.${i.kind}`)}
      status={<StatusLabel text={t(`safeguarding.${i.status}`)} tone={deskTones[i.status]} />}
      actions={<Actions view={i} verbs={verbs} path={path} />}
    >
      <Section title={t('safeguarding.report.one')}>
        <Facts
          facts={[
            [t('safeguarding.text'), <WrittenText key="t">{i.text}</WrittenText>],
            i.about && [t('safeguarding.about'), <bdi key="a">{i.about}</bdi>],
            [t('safeguarding.receivedAt'), <InstantText key="r" instant={i.receivedAt} />],
            [t('safeguarding.reportedBy'), i.reportedBy ? <PersonText key="p" person={i.reportedBy} /> : t('safeguarding.unknown')],
            i.referredTo && [t('safeguarding.referredTo'), <bdi key="o">{i.referredTo}</bdi>],
            i.suspension && [
              t('safeguarding.suspension'),
              <span key="s">
                <bdi className="number">{i.suspension.grantNumber}</bdi> {t(`safeguarding.request.${i.suspension.status}`)} {i.suspension.reason && <bdi>{i.suspension.reason}</bdi>}
              </span>,
            ],
          ]}
        />
      </Section>
      <Section title={t('safeguarding.steps')}>
        <DataTable
          compact
          caption={t('safeguarding.steps')}
          list={wholeList({ ...query, data: i.steps })}
          empty={t('safeguarding.steps.empty')}
          rowKey={(s) => s.at}
          columns={[
            { key: 'text', header: t('safeguarding.note'), lead: true, cell: (s) => <WrittenText>{s.text}</WrittenText> },
            { key: 'kind', header: t('safeguarding.for'), cell: (s) => t(`safeguarding.step.${s.kind}`) },
            { key: 'status', header: t('safeguarding.status'), cell: (s) => t(`safeguarding.${s.status}`) },
            { key: 'by', header: t('audit.actor'), cell: (s) => <PersonText person={s.by} at={s.at} /> },
          ]}
        />
      </Section>
      <Trail subjectType="desk-item" subjectId={i.id} />
    </ObjectPage>
  );
}
