import { Button, Label, SearchInput } from '@patternfly/react-core';
import { useState } from 'react';
import { api } from '../api/http';
import type { BankLineView, BankProposal, Page } from '../api/views';
import { subjectPath } from '../app/subject';
import { VerbButton } from '../ui/actions';
import { DataTable } from '../ui/DataTable';
import { useObject, useSettle, wholeList } from '../ui/data';
import { MoneyField } from '../ui/fields';
import { AmountText, DateText } from '../ui/format';
import { AppLink } from '../ui/link';
import { Section } from '../ui/ObjectPage';
import { ProblemAlert } from '../ui/ProblemAlert';
import { useText } from '../ui/text';
import { confirm } from './verbs';

/** What the line may be: what is proposed with its reasons, and whatever else a person looks for. */
export function Proposals({ line, path }: { line: BankLineView; path: string }) {
  const t = useText();
  const [typed, setTyped] = useState('');
  const [search, setSearch] = useState<string>();
  const [parts, setParts] = useState<BankProposal[]>([]);
  const found = useObject<Page<BankProposal>>(search ? `${path}/candidates` : undefined, { search });
  const add = (p: BankProposal) => setParts((all) => (all.some((x) => x.id === p.id && x.kind === p.kind) ? all : [...all, p]));
  return (
    <>
      <Section title={t('bank.proposals')}>
        <Table line={line} path={path} caption={t('bank.proposals')} proposals={line.proposals} empty={t('bank.proposals.none')} onAdd={add} />
        <form
          role="search"
          className="bank-search"
          onSubmit={(event) => {
            event.preventDefault();
            setSearch(typed.trim() || undefined);
          }}
        >
          <SearchInput
            aria-label={t('bank.search')}
            placeholder={t('bank.search')}
            value={typed}
            onChange={(_, value) => setTyped(value)}
            onSearch={() => setSearch(typed.trim() || undefined)}
            onClear={() => {
              setTyped('');
              setSearch(undefined);
            }}
          />
        </form>
        {search && (
          <Table
            line={line}
            path={path}
            caption={t('bank.found')}
            proposals={found.data?.items}
            pending={found.isPending}
            error={found.error}
            empty={t('bank.found.none')}
            onAdd={add}
          />
        )}
      </Section>
      {parts.length > 0 && <Division line={line} path={path} parts={parts} onRemove={(p) => setParts((all) => all.filter((x) => x !== p))} />}
    </>
  );
}

interface TableProps {
  line: BankLineView;
  path: string;
  caption: string;
  proposals?: BankProposal[];
  pending?: boolean;
  error?: unknown;
  empty: string;
  onAdd: (p: BankProposal) => void;
}

function Table({ line, path, caption, proposals, pending = false, error = null, empty, onAdd }: TableProps) {
  const t = useText();
  return (
    <DataTable<BankProposal>
      caption={caption}
      list={wholeList({ data: proposals, isPending: pending, error, refetch: () => undefined })}
      empty={empty}
      rowKey={(p) => `${p.kind} ${p.id}`}
      columns={[
        {
          key: 'what',
          header: t('bank.what'),
          lead: true,
          cell: (p) => (
            <>
              {t(`bank.kind.${p.kind}`)}{' '}
              <AppLink to={subjectPath(p.subjectType, p.subjectId) ?? '/journal'}>
                <bdi className="number">{p.label}</bdi>
              </AppLink>{' '}
              {p.party && <bdi>{p.party}</bdi>}
            </>
          ),
        },
        {
          key: 'expected',
          header: t('bank.expected'),
          numeric: true,
          cell: (p) => (
            <>
              <AmountText money={p.expected} />
              {p.instalment && (
                <span className="beside">
                  {' '}
                  {t('bank.instalment')} <AmountText money={p.instalment} />
                </span>
              )}
            </>
          ),
        },
        { key: 'on', header: t('bank.on'), cell: (p) => <DateText date={p.on} /> },
        {
          key: 'reasons',
          header: t('bank.reasons'),
          cell: (p) => (
            <>
              <span className="amount">{t('bank.score', { score: p.score })}</span>{' '}
              {p.reasons.map((r) => (
                <Label key={r} isCompact variant="outline">
                  {t(`bank.reason.${r}`)}
                </Label>
              ))}
            </>
          ),
        },
        {
          key: 'do',
          header: t('bank.decision'),
          cell: (p) =>
            line.actions.includes('match') && (
              <span className="links">
                <VerbButton variant="primary" view={line} verb={confirm(p)} name={`confirm-${p.kind}-${p.id}`} path={path} />
                <Button variant="link" size="sm" onClick={() => onAdd(p)}>
                  {t('bank.divide.add')}
                </Button>
              </span>
            ),
        },
      ]}
    />
  );
}

/** One line that is several: the parts must make the whole. */
function Division({ line, path, parts, onRemove }: { line: BankLineView; path: string; parts: BankProposal[]; onRemove: (p: BankProposal) => void }) {
  const t = useText();
  const settle = useSettle();
  const [amounts, setAmounts] = useState<Record<string, string>>({});
  const [failure, setFailure] = useState<unknown>();
  const [sending, setSending] = useState(false);
  return (
    <Section title={t('bank.divide')}>
      <p>
        {t('bank.divide.intro')} <AmountText money={line.amount} />
      </p>
      {failure ? <ProblemAlert error={failure} /> : null}
      {parts.map((p) => (
        <div key={p.id} className="bank-part">
          <MoneyField
            id={`part-${p.id}`}
            label={[t(`bank.kind.${p.kind}`), p.label].join(' ')}
            value={{ amount: amounts[p.id] ?? p.expected.amount, currency: p.expected.currency }}
            currencies={[p.expected.currency]}
            onChange={(m) => setAmounts((all) => ({ ...all, [p.id]: m.amount }))}
          />
          <Button variant="link" onClick={() => onRemove(p)}>
            {t('bank.divide.remove')}
          </Button>
        </div>
      ))}
      <Button
        isLoading={sending}
        isDisabled={sending}
        onClick={async () => {
          setSending(true);
          setFailure(undefined);
          try {
            const body = { parts: parts.map((p) => ({ kind: p.kind, id: p.id, amount: { amount: amounts[p.id] ?? p.expected.amount, currency: p.expected.currency } })) };
            settle(path, await api.post(`${path}/match`, body));
          } catch (error) {
            setFailure(error);
          } finally {
            setSending(false);
          }
        }}
      >
        {t('bank.divide.send')}
      </Button>
    </Section>
  );
}
