import { useNavigate } from '@tanstack/react-router';
import type { AccountView } from '../api/views';
import { api } from '../api/http';
import { mayBe, useSession } from '../auth/session';
import { VerbButton, type Verb } from '../ui/actions';
import { DataTable } from '../ui/DataTable';
import { useList } from '../ui/data';
import { AmountText, InstantText, PersonText } from '../ui/format';
import type { Values } from '../ui/Form';
import { AppLink } from '../ui/link';
import { ListPage } from '../ui/ListPage';
import { StatusLabel } from '../ui/StatusLabel';
import { useText } from '../ui/text';
import type { SampleView } from './views';

const methods = ['MONETARY_UNIT', 'RANDOM', 'STRATIFIED'] as const;
const most = 3;

export default function SampleListPage() {
  const t = useText();
  const session = useSession();
  const navigate = useNavigate();
  const list = useList<SampleView>('/api/samples');
  const accounts = useList<AccountView>('/api/accounts');
  return (
    <ListPage
      title={t('sample.title')}
      intro={t('sample.intro')}
      actions={
        mayBe(session, ['auditor']) && (
          <VerbButton
            variant="primary"
            view={{ id: 'new' }}
            name="draw"
            verb={draw(t, accounts.items)}
            onDone={(drawn) => void navigate({ to: `/samples/${(drawn as SampleView).id}` as string } as never)}
          />
        )
      }
    >
      <DataTable
        caption={t('sample.title')}
        list={list}
        empty={t('sample.empty')}
        rowKey={(s) => s.id}
        columns={[
          {
            key: 'number',
            header: t('sample.number'),
            lead: true,
            cell: (s) => (
              <>
                <AppLink to={`/samples/${s.id}`}>
                  <bdi className="number">{s.number}</bdi>
                </AppLink>{' '}
                <bdi>{s.title}</bdi>
              </>
            ),
          },
          { key: 'method', header: t('sample.method'), cell: (s) => t(`sample.method.${s.method}`) },
          { key: 'population', header: t('sample.populationUsd'), numeric: true, cell: (s) => <AmountText money={s.populationUsd} /> },
          { key: 'examined', header: t('sample.examined'), cell: (s) => t('sample.examinedOf', { examined: s.examined, drawn: s.drawn }) },
          { key: 'status', header: t('sample.exceptions'), cell: (s) => (s.exceptions > 0 ? <StatusLabel text={String(s.exceptions)} tone="danger" /> : '0') },
          { key: 'by', header: t('sample.drawnBy'), cell: (s) => <PersonText person={s.drawnBy} /> },
          { key: 'at', header: t('sample.drawnAt'), cell: (s) => <InstantText instant={s.drawnAt} /> },
        ]}
      />
    </ListPage>
  );
}

const stratified = (values: Values) => values.method === 'STRATIFIED';

/** Up to three strata are asked for here; the interface takes ten. */
function draw(t: ReturnType<typeof useText>, accounts: readonly AccountView[]): Verb<{ id: string }> {
  return {
    title: 'sample.draw',
    intro: 'sample.draw.intro',
    done: 'sample.draw.done',
    fields: () => [
      { name: 'title', kind: 'text', label: 'sample.name', required: true, maxLength: 200 },
      { name: 'method', kind: 'choice', label: 'sample.method', required: true, initial: 'MONETARY_UNIT', options: methods.map((m) => ({ value: m, label: t(`sample.method.${m}`) })) },
      { name: 'unit', kind: 'choice', label: 'sample.unit', required: true, initial: 'LINE', options: (['LINE', 'ENTRY'] as const).map((u) => ({ value: u, label: t(`sample.unit.${u}`) })) },
      { name: 'account', kind: 'choice', label: 'sample.account', help: 'sample.account.help', options: accounts.map((a) => ({ value: a.code, label: `${a.code} ${a.name}` })) },
      { name: 'from', kind: 'date', label: 'sample.from' },
      { name: 'to', kind: 'date', label: 'sample.to' },
      { name: 'least', kind: 'decimal', label: 'sample.least' },
      { name: 'most', kind: 'decimal', label: 'sample.most' },
      { name: 'size', kind: 'integer', label: 'sample.size', help: 'sample.size.help', min: 1, max: 2000, initial: 25, required: true, when: (v) => !stratified(v) },
      ...[1, 2, 3].flatMap(
        (n) =>
          [
            { name: `least${n}`, kind: 'decimal', label: `sample.stratum.least.${n}` as 'sample.stratum.least.1', required: n === 1, initial: n === 1 ? '0' : '', when: stratified },
            { name: `size${n}`, kind: 'integer', label: `sample.stratum.size.${n}` as 'sample.stratum.size.1', min: 0, max: 2000, required: n === 1, when: stratified },
          ] as const,
      ),
      { name: 'seed', kind: 'text', label: 'sample.seed', help: 'sample.seed.help', maxLength: 40, ltr: true },
    ],
    send: (_, values, idempotencyKey) => {
      const asked = Object.fromEntries(Object.entries(values).filter(([name]) => !/^(least|size)\d$/.test(name)));
      const strata = Array.from({ length: most }, (_, i) => ({ least: values[`least${i + 1}`], size: values[`size${i + 1}`] })).filter((s) => s.least && s.size !== null && s.size !== undefined);
      return api.post('/api/samples', stratified(values) ? { ...asked, strata } : asked, { idempotencyKey });
    },
  };
}
