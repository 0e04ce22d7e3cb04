import { Alert, Progress } from '@patternfly/react-core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api/http';
import type { BankAccountView, BankFileView, BankStatementView, Page } from '../api/views';
import { mayBe, useSession } from '../auth/session';
import { VerbButton, type Verb } from '../ui/actions';
import { DataTable } from '../ui/DataTable';
import { useList, useObject, useSettle, wholeList } from '../ui/data';
import { AmountText, DateText, InstantText, PersonText } from '../ui/format';
import { AppLink } from '../ui/link';
import { ListPage } from '../ui/ListPage';
import { StatusLabel } from '../ui/StatusLabel';
import { useCodeText, useText } from '../ui/text';
import { accounts } from './status';

const bring: Verb<{ id: string }> = {
  title: 'bank.bring',
  intro: 'bank.bring.intro',
  done: 'bank.bring.done',
  fields: () => [{ name: 'file', kind: 'file', label: 'bank.file', help: 'bank.file.help', required: true, accept: '.xml,.gz,text/xml,application/xml,application/gzip' }],
  send: (_, values) => {
    const form = new FormData();
    if (values.file instanceof File) form.append('file', values.file);
    return api.upload('/api/bank-files', form);
  },
};

function register(account: string, known: BankAccountView | undefined): Verb<{ id: string }> {
  return {
    title: 'bank.register',
    intro: 'bank.register.intro',
    done: 'bank.register.done',
    fields: () => [
      { name: 'identification', kind: 'text', label: 'bank.identification', required: true, maxLength: 60, ltr: true, initial: known?.identification },
      { name: 'bankName', kind: 'text', label: 'bank.bankName', required: true, maxLength: 140, initial: known?.bankName },
      { name: 'bic', kind: 'text', label: 'bank.bic', maxLength: 20, ltr: true, initial: known?.bic ?? undefined },
    ],
    send: (_, values) => api.set(`/api/bank-accounts/${account}`, values),
  };
}

/** What the bank has told: its statements, the files they came in, and the accounts they are about. */
export default function BankStatementListPage() {
  const t = useText();
  const code = useCodeText();
  const session = useSession();
  const statements = useList<BankStatementView>('/api/bank-statements');
  const files = useList<BankFileView>('/api/bank-files', { size: 10 });
  const known = useObject<Page<BankAccountView>>('/api/bank-accounts');
  const controller = mayBe(session, ['controller']);
  const account = (a: string) => known.data?.items.find((x) => x.account === a);
  return (
    <ListPage
      title={t('bank.statements')}
      intro={t('bank.statements.intro')}
      actions={mayBe(session, ['finance-accountant']) && <VerbButton variant="primary" view={{ id: 'new' }} verb={bring} name="bank-bring" />}
    >
      {known.data && known.data.items.length === 0 && (
        <Alert isInline variant="info" variantLabel={t('bank.accounts')} title={t('bank.accounts.none')} component="h2" />
      )}
      <DataTable
        caption={t('bank.statements')}
        list={statements}
        empty={t('bank.statements.empty')}
        rowKey={(s) => s.id}
        columns={[
          {
            key: 'reference',
            header: t('bank.statement'),
            lead: true,
            cell: (s) => (
              <AppLink to={`/bank-lines?statement=${s.id}`}>
                <bdi className="number">{s.reference}</bdi>
              </AppLink>
            ),
          },
          { key: 'account', header: t('bank.account'), cell: (s) => code('contribution.bankAccount', s.account) },
          {
            key: 'days',
            header: t('bank.days'),
            cell: (s) => (
              <>
                <DateText date={s.from} /> {'\u2013'} <DateText date={s.to} />
              </>
            ),
          },
          { key: 'opening', header: t('bank.opening'), numeric: true, cell: (s) => <AmountText money={s.opening} /> },
          { key: 'closing', header: t('bank.closing'), numeric: true, cell: (s) => <AmountText money={s.closing} /> },
          { key: 'lines', header: t('bank.lineCount'), numeric: true, cell: (s) => t('bank.openOf', { open: s.open, lines: s.lines }) },
          { key: 'gap', header: t('bank.gap'), cell: (s) => s.gap && <StatusLabel text={t(`bank.gap.${s.gap}`)} tone="danger" /> },
        ]}
      />
      <h2 className="pf-v6-c-title pf-m-lg bank-part-title">{t('bank.files')}</h2>
      <DataTable
        caption={t('bank.files')}
        list={files}
        empty={t('bank.files.empty')}
        rowKey={(f) => f.id}
        columns={[
          { key: 'name', header: t('bank.file'), lead: true, cell: (f) => <bdi>{f.name}</bdi> },
          { key: 'by', header: t('bank.broughtBy'), cell: (f) => <PersonText person={f.loadedBy} at={f.loadedAt} /> },
          { key: 'lines', header: t('bank.lineCount'), numeric: true, cell: (f) => (f.status === 'READ' ? t('bank.newOf', { fresh: f.newLines, lines: f.lines }) : null) },
          { key: 'status', header: t('bank.status'), cell: (f) => <FileStatus file={f} /> },
        ]}
      />
      <h2 className="pf-v6-c-title pf-m-lg bank-part-title">{t('bank.accounts')}</h2>
      <DataTable
        caption={t('bank.accounts')}
        list={wholeList({ ...known, data: accounts.map((a) => ({ code: a, known: account(a) })) })}
        empty={t('bank.accounts.none')}
        rowKey={(a) => a.code}
        columns={[
          { key: 'account', header: t('bank.account'), lead: true, cell: (a) => code('contribution.bankAccount', a.code) },
          { key: 'number', header: t('bank.identification'), cell: (a) => a.known && <bdi dir="ltr">{a.known.identification}</bdi> },
          { key: 'bank', header: t('bank.bankName'), cell: (a) => a.known && <bdi>{a.known.bankName}</bdi> },
          { key: 'since', header: t('bank.registeredBy'), cell: (a) => a.known && <PersonText person={a.known.registeredBy} at={a.known.registeredAt} /> },
          {
            key: 'do',
            header: t('bank.decision'),
            cell: (a) => controller && <VerbButton view={{ id: a.code }} verb={register(a.code, a.known)} name={`bank-register-${a.code}`} />,
          },
        ]}
      />
    </ListPage>
  );
}

/** How far a file is; one that is being read is looked at again every second. */
function FileStatus({ file }: { file: BankFileView }) {
  const t = useText();
  const settle = useSettle();
  const session = useSession();
  const own = file.loadedBy.id === session.person?.id || mayBe(session, ['auditor']);
  const job = useQuery({
    queryKey: ['bank-file-job', file.job],
    queryFn: async () => {
      const answer = await api.get<{ status: string; done: number; total: number | null }>(`/api/jobs/${file.job}`);
      if (answer.status !== 'QUEUED' && answer.status !== 'RUNNING') settle();
      return answer;
    },
    enabled: file.status === 'RECEIVED' && file.job !== null && own,
    refetchInterval: 1000,
  });
  if (file.status === 'RECEIVED') {
    return job.data?.total ? (
      <Progress value={Math.round((job.data.done * 100) / job.data.total)} title={t('bank.fileStatus.RECEIVED')} size="sm" />
    ) : (
      <StatusLabel text={t('bank.fileStatus.RECEIVED')} tone="info" />
    );
  }
  return (
    <>
      <StatusLabel text={t(`bank.fileStatus.${file.status}`)} tone={file.status === 'READ' ? 'success' : 'danger'} />{' '}
      {file.problem ? <span className="beside">{[file.problem.title, file.problem.help].filter(Boolean).join(' ')}</span> : <InstantText instant={file.readAt} />}
    </>
  );
}
