import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useState } from 'react';
import { api } from '../api/http';
import { Actions, type Verb } from '../ui/actions';
import { useObject } from '../ui/data';
import { isZero } from '../ui/decimal';
import { AmountText, PersonText, useLocale, WrittenText } from '../ui/format';
import { AppLink } from '../ui/link';
import { Facts, ObjectPending, Section } from '../ui/ObjectPage';
import { useText } from '../ui/text';
import { ChoiceField } from '../ui/written';
import { BudgetStatusLabel } from './status';
import type { ComparedClass, NegotiationView, ProposedBudget } from './views';

const verbs: Record<string, Verb<NegotiationView>> = {
  acceptBudget: {
    title: 'grant.negotiation.accept',
    intro: 'grant.negotiation.accept.intro',
    done: 'grant.negotiation.accept.done',
    send: (n) => api.post(`/api/grants/${n.id}/budgets/${n.budgets.at(-1)!.number}/acceptance`),
  },
  sendBackBudget: {
    title: 'grant.negotiation.sendBack',
    intro: 'grant.negotiation.sendBack.intro',
    done: 'grant.negotiation.sendBack.done',
    fields: () => [{ kind: 'area', name: 'reason', label: 'form.reason', required: true, maxLength: 2000 }],
    send: (n, values) => api.post(`/api/grants/${n.id}/budgets/${n.budgets.at(-1)!.number}/return`, values),
  },
  clearLegally: {
    title: 'grant.clearance',
    intro: 'grant.clearance.intro',
    done: 'grant.clearance.done',
    fields: () => [{ kind: 'area', name: 'text', label: 'grant.clearance.text', required: true, maxLength: 5000 }],
    send: (n, values) => api.post(`/api/grants/${n.id}/legal-clearance`, values),
  },
};

/** What the reader may do between the preparation of an agreement and its certification. */
export function NegotiationActions({ path }: { path: string }) {
  const t = useText();
  const query = useObject<NegotiationView>(`${path}/budgets`);
  const n = query.data;
  if (!n) return null;
  return (
    <>
      {n.actions.includes('proposeBudget') && (
        <AppLink to={`/grants/${n.id}/budget`} className={`pf-v6-c-button ${n.budgets.some((b) => b.status === 'ACCEPTED') ? 'pf-m-secondary' : 'pf-m-primary'}`}>
          {t('grant.negotiation.propose')}
        </AppLink>
      )}
      <Actions view={n} verbs={verbs} path={`${path}/budgets`} />
    </>
  );
}

/** The budgets that were proposed, each held against the application. */
export function Negotiation({ path }: { path: string }) {
  const t = useText();
  const query = useObject<NegotiationView>(`${path}/budgets`);
  const [chosen, setChosen] = useState<string | null>(null);
  if (query.error) return <ObjectPending query={query} />;
  const n = query.data;
  if (!n || (n.budgets.length === 0 && n.status !== 'PREPARED')) return null;
  const shown = n.budgets.find((b) => String(b.number) === chosen) ?? n.budgets.at(-1);
  return (
    <Section title={t('grant.negotiation')}>
      <p className="beside">{t('grant.negotiation.intro')}</p>
      {!shown && <p>{t('grant.negotiation.none')}</p>}
      {n.budgets.length > 1 && (
        <ChoiceField
          id="budget-version"
          label={t('grant.negotiation.versions')}
          value={String(shown!.number)}
          options={n.budgets.map((b) => ({ value: String(b.number), label: `${t('grant.negotiation.version', { number: b.number })} · ${t(`grant.negotiation.status.${b.status}`)}` }))}
          onChange={setChosen}
        />
      )}
      {shown && <Proposed budget={shown} total={n.amount} />}
    </Section>
  );
}

function Proposed({ budget: b, total }: { budget: ProposedBudget; total: NegotiationView['amount'] }) {
  const t = useText();
  return (
    <>
      <Facts
        facts={[
          [t('grant.negotiation.version', { number: b.number }), <BudgetStatusLabel key="s" status={b.status} />],
          [t('grant.negotiation.proposedBy'), <PersonText key="p" person={b.proposedBy} at={b.proposedAt} />],
          b.note && [t('grant.negotiation.note'), <WrittenText key="n">{b.note}</WrittenText>],
          b.decidedBy && [t('grant.negotiation.decidedBy'), <PersonText key="d" person={b.decidedBy} at={b.decidedAt} />],
          b.reason && [t('form.reason'), <WrittenText key="r">{b.reason}</WrittenText>],
        ]}
      />
      <Table aria-label={t('grant.negotiation.byLine')} gridBreakPoint="grid-lg" variant="compact">
        <Thead>
          <Tr>
            <Th className="line-number">{t('application.budget.line')}</Th>
            <Th>{t('application.budget.class')}</Th>
            <Th>{t('application.budget.description')}</Th>
            <AmountHeaders />
          </Tr>
        </Thead>
        <Tbody>
          {b.lines.map((l) => (
            <Tr key={l.line}>
              <Td dataLabel={t('application.budget.line')}>{l.line}</Td>
              <Td dataLabel={t('application.budget.class')}>{t(`application.budget.class.${l.class as 1}`)}</Td>
              <Td dataLabel={t('application.budget.description')}>
                <WrittenText>{l.description}</WrittenText>
                {isZero(l.applied.amount) && <span className="beside"> {t('grant.negotiation.new')}</span>}
                {isZero(l.amount.amount) && <span className="beside"> {t('grant.negotiation.dropped')}</span>}
              </Td>
              <Amounts of={l} />
            </Tr>
          ))}
        </Tbody>
      </Table>
      <ClassTable classes={b.classes} total={total} />
    </>
  );
}

function ClassTable({ classes, total }: { classes: ComparedClass[]; total: NegotiationView['amount'] }) {
  const t = useText();
  const share = new Intl.NumberFormat(useLocale(), { style: 'percent', maximumFractionDigits: 1 });
  return (
    <Table aria-label={t('grant.negotiation.byClass')} gridBreakPoint="grid-lg" variant="compact">
      <Thead>
        <Tr>
          <Th>{t('application.budget.class')}</Th>
          <Th className="numeric">{t('grant.negotiation.share')}</Th>
          <AmountHeaders />
        </Tr>
      </Thead>
      <Tbody>
        {classes.map((c) => (
          <Tr key={c.class}>
            <Th scope="row" dataLabel={t('application.budget.class')}>
              {t(`application.budget.class.${c.class as 1}`)}
            </Th>
            <Td dataLabel={t('grant.negotiation.share')} className="numeric">
              {share.format(Number(total.amount) ? Number(c.amount.amount) / Number(total.amount) : 0)}
            </Td>
            <Amounts of={c} />
          </Tr>
        ))}
      </Tbody>
      <Tbody>
        <Tr className="total">
          <Th scope="row">{t('report.total')}</Th>
          <Td className="numeric" />
          <Td className="numeric" />
          <Td className="numeric" />
          <Td dataLabel={t('grant.negotiation.proposed')} className="numeric">
            <AmountText money={total} />
          </Td>
          <Td className="numeric" />
        </Tr>
      </Tbody>
    </Table>
  );
}

function AmountHeaders() {
  const t = useText();
  return (
    <>
      <Th className="numeric">{t('grant.negotiation.applied')}</Th>
      <Th className="numeric">{t('grant.negotiation.inProportion')}</Th>
      <Th className="numeric">{t('grant.negotiation.proposed')}</Th>
      <Th className="numeric">{t('grant.negotiation.difference')}</Th>
    </>
  );
}

function Amounts({ of }: { of: Pick<ComparedClass, 'applied' | 'inProportion' | 'amount' | 'difference'> }) {
  const t = useText();
  return (
    <>
      <Td dataLabel={t('grant.negotiation.applied')} className="numeric">
        <AmountText money={of.applied} />
      </Td>
      <Td dataLabel={t('grant.negotiation.inProportion')} className="numeric">
        <AmountText money={of.inProportion} />
      </Td>
      <Td dataLabel={t('grant.negotiation.proposed')} className="numeric">
        <AmountText money={of.amount} />
      </Td>
      <Td dataLabel={t('grant.negotiation.difference')} className="numeric">
        <AmountText money={of.difference} />
      </Td>
    </>
  );
}
