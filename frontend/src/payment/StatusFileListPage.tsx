import { Alert } from '@patternfly/react-core';
import { api } from '../api/http';
import { mayBe, useSession } from '../auth/session';
import { VerbButton, type Verb } from '../ui/actions';
import { DataTable } from '../ui/DataTable';
import { useList } from '../ui/data';
import { InstantText, PersonText } from '../ui/format';
import { AppLink } from '../ui/link';
import { ListPage } from '../ui/ListPage';
import { Section } from '../ui/ObjectPage';
import { useText } from '../ui/text';
import { Said } from './BankHistory';
import type { PaymentStatusFileView } from './views';

const bring: Verb<{ id: string }> = {
  title: 'payment.bring',
  intro: 'payment.bring.intro',
  done: 'payment.bring.done',
  fields: () => [
    { name: 'file', kind: 'file', label: 'payment.answerFile', help: 'payment.answerFile.help', required: true, accept: '.xml,.gz,text/xml,application/xml,application/gzip' },
  ],
  send: (_, values) => {
    const form = new FormData();
    if (values.file instanceof File) form.append('file', values.file);
    return api.upload('/api/payment-status-files', form);
  },
};

/** What the bank has answered to the files of orders, the latest first. */
export default function StatusFileListPage() {
  const t = useText();
  const session = useSession();
  const list = useList<PaymentStatusFileView>('/api/payment-status-files', { size: 10 });
  const contradicted = list.items.some((f) => f.statuses.some((s) => s.outcome === 'CONTRADICTS'));
  return (
    <ListPage
      title={t('payment.answers')}
      intro={t('payment.answers.intro')}
      actions={mayBe(session, ['finance-accountant']) && <VerbButton variant="primary" view={{ id: 'new' }} verb={bring} name="payment-bring" />}
    >
      <div className="cards">
        {contradicted && (
          <Alert isInline variant="warning" variantLabel={t('ui.notices')} title={t('payment.contradiction')} component="h2">
            {t('payment.contradiction.body')}
          </Alert>
        )}
        <DataTable
          caption={t('payment.answers')}
          list={list}
          empty={t('payment.answers.none')}
          rowKey={(f) => f.id}
          columns={[
            { key: 'name', header: t('payment.answerFile'), lead: true, cell: (f) => <bdi>{f.name}</bdi> },
            {
              key: 'order',
              header: t('payment.order'),
              cell: (f) => (
                <AppLink to={`/payment-orders/${f.orderId}`}>
                  <bdi className="number">{f.order}</bdi>
                </AppLink>
              ),
            },
            { key: 'made', header: t('payment.madeAt'), cell: (f) => <InstantText instant={f.madeAt} /> },
            { key: 'by', header: t('payment.broughtBy'), cell: (f) => <PersonText person={f.loadedBy} at={f.loadedAt} /> },
          ]}
        />
        {list.items.map((f) => (
          <Section
            key={f.id}
            title={t('payment.answerTo', { order: f.order, file: f.name })}
          >
            <Said statuses={f.statuses} caption={f.name} byPayment />
          </Section>
        ))}
      </div>
    </ListPage>
  );
}
