import { Alert } from '@patternfly/react-core';
import { api } from '../api/http';
import type { MailView, Page } from '../api/views';
import { subjectPath } from '../app/subject';
import { VerbButton, type Verb } from '../ui/actions';
import { DataTable } from '../ui/DataTable';
import { useList, useObject } from '../ui/data';
import { ChoiceFilter } from '../ui/filters';
import { InstantText, WrittenText } from '../ui/format';
import { AppLink } from '../ui/link';
import { ListPage } from '../ui/ListPage';
import { useFilters } from '../ui/params';
import { StatusLabel, type Tone } from '../ui/StatusLabel';
import { useText } from '../ui/text';

const tones: Record<MailView['status'], Tone> = { WAITING: 'info', SENT: 'success', FAILED: 'danger' };

const again: Verb<MailView> = {
  title: 'mail.send',
  intro: 'mail.send.intro',
  done: 'mail.send.done',
  send: (m) => api.post(`/api/mails/${m.id}/sending`),
};

/** Letters that were written, and what became of each. */
export default function MailListPage() {
  const t = useText();
  const [filters, change] = useFilters();
  const list = useList<MailView>('/api/mails', { status: filters.status });
  const box = useObject<Page<MailView> & { sending: boolean }>('/api/mails', { size: 1 });
  return (
    <ListPage
      title={t('mail.title')}
      intro={t('mail.intro')}
      filters={
        <ChoiceFilter
          id="mail-status"
          label={t('mail.status')}
          value={filters.status}
          onChange={(status) => change({ status })}
          options={(['WAITING', 'SENT', 'FAILED'] as const).map((s) => ({ value: s, label: t(`mail.status.${s}`) }))}
        />
      }
    >
      {box.data && !box.data.sending && <Alert variant="warning" isInline title={t('mail.notSending')} />}
      <DataTable<MailView>
        caption={t('mail.title')}
        list={list}
        empty={t('mail.empty')}
        rowKey={(m) => m.id}
        columns={[
          {
            key: 'subject',
            header: t('mail.subject'),
            lead: true,
            cell: (m) => {
              const about = subjectPath(m.aboutType, m.aboutId);
              return (
                <details>
                  <summary>
                    <bdi lang={m.language}>{m.subject}</bdi>
                  </summary>
                  <div lang={m.language} dir="auto">
                    <WrittenText>{m.body}</WrittenText>
                  </div>
                  {about && <AppLink to={about}>{t('mail.about')}</AppLink>}
                </details>
              );
            },
          },
          { key: 'to', header: t('mail.to'), cell: (m) => <bdi>{m.to}</bdi> },
          { key: 'created', header: t('mail.createdAt'), cell: (m) => <InstantText instant={m.createdAt} /> },
          {
            key: 'status',
            header: t('mail.status'),
            cell: (m) => (
              <>
                <StatusLabel text={t(`mail.status.${m.status}`)} tone={tones[m.status]} /> {m.sentAt && <InstantText instant={m.sentAt} />}{' '}
                {m.problem && <WrittenText>{m.problem}</WrittenText>}
                {m.actions.includes('send') && <VerbButton variant="secondary" view={m} verb={again} name={`send-${m.id}`} />}
              </>
            ),
          },
        ]}
      />
    </ListPage>
  );
}
