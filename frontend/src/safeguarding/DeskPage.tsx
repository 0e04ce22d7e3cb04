import { Alert, Content, List, ListItem } from '@patternfly/react-core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/http';
import type { Page } from '../api/views';
import { useSession } from '../auth/session';
import { Form } from '../ui/Form';
import { DateText, WrittenText } from '../ui/format';
import { AppLink } from '../ui/link';
import { ListPage } from '../ui/ListPage';
import { Facts, Section } from '../ui/ObjectPage';
import { StatusLabel } from '../ui/StatusLabel';
import { useText } from '../ui/text';
import { deskKinds, deskTones, type DeskItemSummary, type DeskReceipt, type DeskState } from './views';

/** Where anybody reports, signed in or not. Nothing typed here is kept in the browser: it may be somebody else's, too. */
export default function DeskPage() {
  const t = useText();
  const session = useSession();
  return (
    <ListPage title={t('safeguarding.desk')} intro={t('safeguarding.desk.intro')} actions={session.authenticated && <ForThoseNamed />}>
      <div className="cards">
        <Report />
        <Answer />
      </div>
    </ListPage>
  );
}

/** Everybody else is told that nothing is there, and sees no link to it. */
function ForThoseNamed() {
  const t = useText();
  const query = useQuery({ queryKey: ['list', '/api/desk-items'], queryFn: () => api.get<Page<DeskItemSummary>>('/api/desk-items'), retry: false });
  return query.data ? <AppLink to="/desk-items">{t('safeguarding.items')}</AppLink> : null;
}

function Report() {
  const t = useText();
  const session = useSession();
  const [receipt, setReceipt] = useState<DeskReceipt>();
  if (receipt) {
    return (
      <Section title={t('safeguarding.receipt')}>
        <div className="cards">
          <Alert isInline variant="success" title={t('safeguarding.received')} component="h3" role="status">
            <p>{t('safeguarding.receipt.keep')}</p>
          </Alert>
          <Facts
            facts={[
              [t('safeguarding.reference'), <bdi key="r" className="number">{receipt.reference}</bdi>],
              [t('safeguarding.secret'), <bdi key="s" className="number">{receipt.secret}</bdi>],
            ]}
          />
        </div>
      </Section>
    );
  }
  return (
    <Section title={t('safeguarding.report')}>
      <div className="cards">
        <Alert isInline variant="warning" title={t('safeguarding.noNames')} component="h3">
          <p>{t('safeguarding.noNames.why')}</p>
        </Alert>
        <Content>
          <Content component="p">{t('safeguarding.urgent')}</Content>
          <Content component="p">{t('safeguarding.direct')}</Content>
        </Content>
        <Form
          id="desk-report"
          send={t('safeguarding.send')}
          fields={[
            { name: 'kind', kind: 'choice', label: 'safeguarding.kind', required: true, options: deskKinds.map((k) => ({ value: k, label: t(`safeguarding.kind.${k}`) })) },
            { name: 'text', kind: 'area', label: 'safeguarding.text', help: 'safeguarding.text.help', required: true, maxLength: 8000, rows: 8 },
            { name: 'about', kind: 'text', label: 'safeguarding.about', maxLength: 300 },
            ...(session.authenticated ? [{ name: 'named', kind: 'check', label: 'safeguarding.named', help: 'safeguarding.named.help' } as const] : []),
          ]}
          onSend={async (values, idempotencyKey) => setReceipt(await api.post<DeskReceipt>('/api/desk', { named: false, ...values }, { idempotencyKey }))}
        />
      </div>
    </Section>
  );
}

function Answer() {
  const t = useText();
  const [found, setFound] = useState<DeskState>();
  return (
    <Section title={t('safeguarding.ask')}>
      <div className="cards">
        <Form
          id="desk-answer"
          send={t('safeguarding.ask.send')}
          fields={[
            { name: 'reference', kind: 'text', label: 'safeguarding.reference', required: true, maxLength: 40, ltr: true },
            { name: 'secret', kind: 'text', label: 'safeguarding.secret', required: true, maxLength: 80, ltr: true },
          ]}
          onSend={async (values) => {
            setFound(undefined);
            setFound(await api.post<DeskState>('/api/desk/answer', values));
          }}
        />
        {found && (
          <div role="status">
            <Facts
              facts={[
                [t('safeguarding.status'), <StatusLabel key="s" text={t(`safeguarding.${found.status}`)} tone={deskTones[found.status]} />],
                [t('safeguarding.receivedAt'), <DateText key="d" date={found.receivedOn} />],
              ]}
            />
            {found.answers.length === 0 ? (
              <p>{t('safeguarding.answers.empty')}</p>
            ) : (
              <List isPlain>
                {found.answers.map((a, n) => (
                  <ListItem key={n}>
                    <DateText date={a.on} /> <WrittenText>{a.text}</WrittenText>
                  </ListItem>
                ))}
              </List>
            )}
          </div>
        )}
      </div>
    </Section>
  );
}
