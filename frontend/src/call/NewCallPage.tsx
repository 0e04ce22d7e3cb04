import { Card, CardBody } from '@patternfly/react-core';
import { useNavigate } from '@tanstack/react-router';
import { api } from '../api/http';
import type { CallTerms, CallView } from '../api/views';
import { useLanguage } from '../app/language-context';
import { usePoolOptions } from '../pool/pools';
import { useSettle } from '../ui/data';
import { Form, type Field } from '../ui/Form';
import { ListPage } from '../ui/ListPage';
import { useText } from '../ui/text';
import { emptySections } from './terms';

/** The figures of a call make it a draft; its texts are written afterwards, saved as they are typed. */
export default function NewCallPage() {
  const t = useText();
  const navigate = useNavigate();
  const settle = useSettle();
  const { language } = useLanguage();
  const pools = usePoolOptions();
  const fields: Field[] = [
    { kind: 'text', name: 'reference', label: 'call.reference', help: 'call.reference.help', required: true, maxLength: 20, ltr: true },
    { kind: 'text', name: 'title', label: 'call.titleField', required: true, maxLength: 250 },
    {
      kind: 'choice',
      name: 'window',
      label: 'call.window',
      required: true,
      options: (['SGP1', 'SGP2', 'SPECIAL'] as const).map((w) => ({ value: w, label: t(`call.window.${w}`) })),
    },
    { kind: 'choice', name: 'pool', label: 'call.pool', help: 'call.pool.help', required: true, options: pools, initial: 'GENERAL' },
    { kind: 'money', name: 'envelope', label: 'call.envelope', help: 'call.envelope.help', currencies: ['USD'], required: true },
    { kind: 'money', name: 'ceiling', label: 'call.ceiling', currencies: ['USD'], required: true },
    { kind: 'integer', name: 'maxMonths', label: 'call.maxMonths', min: 1, max: 120, required: true },
    { kind: 'date', name: 'deadlineOn', label: 'call.deadlineOn', help: 'call.deadlineOn.help', required: true },
    { kind: 'date', name: 'questionsOn', label: 'call.questionsOn', help: 'call.questionsOn.help' },
  ];
  return (
    <ListPage title={t('call.new')} intro={t('call.new.intro')}>
      <Card className="narrow">
        <CardBody>
          <Form
            id="new-call"
            fields={fields}
            send={t('call.new.send')}
            draftKey="call.new"
            cancel={() => void navigate({ to: '/calls' as string })}
            onSend={async ({ title, ...values }, key) => {
              const terms = {
                ...values,
                title: { [language]: title },
                summary: {},
                sections: emptySections(),
                themes: [],
                languages: [language],
                requiredDocuments: ['REGISTRATION_CERTIFICATE', 'AUDITED_STATEMENTS', 'REFERENCE_LETTER', 'REFERENCE_LETTER', 'PARTNER_DECLARATION', 'BUDGET_ANNEX'],
                passMark: 70,
              } as unknown as CallTerms;
              const made = await api.post<CallView>('/api/calls', terms, { idempotencyKey: key });
              settle(`/api/calls/${made.id}`, made);
              void navigate({ to: `/calls/${made.id}/edit` as string });
            }}
          />
        </CardBody>
      </Card>
    </ListPage>
  );
}
