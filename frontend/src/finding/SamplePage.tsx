import { Alert, Button } from '@patternfly/react-core';
import { useState } from 'react';
import { api } from '../api/http';
import { Trail } from '../audit/Trail';
import { VerbButton, type Verb } from '../ui/actions';
import { DataTable } from '../ui/DataTable';
import { useObject, wholeList } from '../ui/data';
import { AmountText, DateText, PersonText, WrittenText } from '../ui/format';
import { AppLink } from '../ui/link';
import { Facts, ObjectPage, ObjectPending, Section } from '../ui/ObjectPage';
import { usePathId } from '../ui/params';
import { ProblemAlert } from '../ui/ProblemAlert';
import { StatusLabel } from '../ui/StatusLabel';
import { useCodeText, useText } from '../ui/text';
import { resultTones } from './tones';
import type { SampleItemView, SampleView } from './views';
import { Workbench } from './Workbench';

interface Verification {
  samePopulation: boolean;
  sameItems: boolean;
}

export default function SamplePage() {
  const t = useText();
  const code = useCodeText();
  const path = `/api/samples/${usePathId()}`;
  const query = useObject<SampleView>(path);
  const [verified, setVerified] = useState<Verification>();
  const [failure, setFailure] = useState<unknown>();
  if (!query.data) return <ObjectPending query={query} />;
  const s = query.data;
  const items = wholeList<SampleItemView>({ ...query, data: s.items ?? [] });
  return (
    <ObjectPage
      parent={{ title: t('sample.title'), to: '/samples' }}
      number={s.number}
      title={<bdi>{s.title}</bdi>}
      status={<StatusLabel text={t(`sample.status.${s.status}`)} tone={s.status === 'EXAMINED' ? 'success' : 'info'} />}
      actions={
        <Button
          variant="secondary"
          onClick={() => {
            setFailure(undefined);
            api.get<Verification>(`${path}/verification`).then(setVerified, setFailure);
          }}
        >
          {t('sample.verify')}
        </Button>
      }
    >
      <ProblemAlert error={failure} />
      {verified && (
        <Alert
          isInline
          component="h2"
          variant={verified.samePopulation && verified.sameItems ? 'success' : 'danger'}
          variantLabel={verified.samePopulation && verified.sameItems ? t('ui.success') : t('ui.problem.label')}
          title={t(verified.samePopulation && verified.sameItems ? 'sample.verify.same' : 'sample.verify.different')}
        />
      )}
      <Section title={t('sample.parameters')}>
        <Facts
          facts={[
            [t('sample.method'), t(`sample.method.${s.method}`)],
            [t('sample.unit'), t(`sample.unit.${s.unit}`)],
            [t('sample.seed'), <bdi key="s">{s.seed}</bdi>],
            s.account && [t('sample.account'), <bdi key="a">{s.account}</bdi>],
            s.pool && [t('ledger.pool'), code('ledger.pool', s.pool)],
            s.from && [t('sample.from'), <DateText key="f" date={s.from} />],
            s.to && [t('sample.to'), <DateText key="t" date={s.to} />],
            s.least && [t('sample.least'), <AmountText key="l" money={s.least} />],
            s.most && [t('sample.most'), <AmountText key="m" money={s.most} />],
            [t('sample.population'), String(s.population)],
            [t('sample.populationUsd'), <AmountText key="p" money={s.populationUsd} />],
            [t('sample.populationHash'), <bdi key="h" className="hash">{s.populationHash}</bdi>],
            [t('sample.drawnBy'), <PersonText key="b" person={s.drawnBy} at={s.drawnAt} />],
          ]}
        />
      </Section>
      <Section title={t('sample.results')}>
        <Facts
          facts={[
            [t('sample.examined'), t('sample.examinedOf', { examined: s.examined, drawn: s.drawn })],
            [t('sample.exceptions'), String(s.exceptions)],
            [t('sample.misstatement'), <AmountText key="m" money={s.misstatement} />],
            [t('sample.projected'), <AmountText key="p" money={s.projectedMisstatement} />],
          ]}
        />
        <DataTable
          compact
          caption={t('sample.items')}
          list={items}
          empty={t('sample.empty')}
          rowKey={(i) => i.id}
          columns={[
            { key: 'position', header: t('sample.position'), numeric: true, cell: (i) => i.position },
            {
              key: 'entry',
              header: t('sample.entry'),
              lead: true,
              cell: (i) => (
                <AppLink to={`/journal/${i.entryId}`}>
                  {i.line === null ? t('ledger.entry', { number: String(i.entryNumber) }) : t('sample.entryLine', { number: String(i.entryNumber), line: i.line })}
                </AppLink>
              ),
            },
            { key: 'on', header: t('ledger.occurredOn'), cell: (i) => <DateText date={i.occurredOn} /> },
            { key: 'account', header: t('sample.account'), cell: (i) => i.account && <><bdi>{i.account}</bdi> <bdi>{i.accountName}</bdi></> },
            { key: 'usd', header: t('sample.amount'), numeric: true, cell: (i) => <AmountText money={i.usd} /> },
            ...(s.method === 'MONETARY_UNIT' ? [{ key: 'hits', header: t('sample.hits'), numeric: true, cell: (i: SampleItemView) => i.hits }] : []),
            ...(s.method === 'STRATIFIED' ? [{ key: 'stratum', header: t('sample.stratum'), numeric: true, cell: (i: SampleItemView) => i.stratum }] : []),
            {
              key: 'result',
              header: t('sample.result'),
              cell: (i) =>
                i.result && (
                  <>
                    <StatusLabel text={t(`sample.result.${i.result}`)} tone={resultTones[i.result]} /> {i.misstatement && <AmountText money={i.misstatement} />} {i.remark && <WrittenText>{i.remark}</WrittenText>}
                  </>
                ),
            },
            {
              key: 'act',
              header: t('sample.examine'),
              cell: (i) => s.actions.includes('examine') && <VerbButton view={s} verb={examine(t, i)} name={`examine-${i.position}`} path={path} />,
            },
          ]}
        />
      </Section>
      <Workbench subjectType="sample" subjectId={s.id} />
      <Trail subjectType="sample" subjectId={s.id} />
    </ObjectPage>
  );
}

function examine(t: ReturnType<typeof useText>, item: SampleItemView): Verb<SampleView> {
  return {
    title: 'sample.examine',
    intro: 'sample.examine.intro',
    done: 'sample.examine.done',
    fields: () => [
      { name: 'result', kind: 'choice', label: 'sample.result', required: true, initial: item.result ?? 'IN_ORDER', options: (['IN_ORDER', 'EXCEPTION', 'NO_EVIDENCE'] as const).map((r) => ({ value: r, label: t(`sample.result.${r}`) })) },
      { name: 'misstatement', kind: 'money', label: 'sample.misstatement', currencies: ['USD'], zeroAllowed: true, when: (v) => v.result !== 'IN_ORDER' },
      { name: 'remark', kind: 'area', label: 'sample.remark', maxLength: 4000, initial: item.remark ?? '' },
    ],
    send: (s, values) => api.post(`/api/samples/${s.id}/items/${item.id}/examination`, values),
  };
}
