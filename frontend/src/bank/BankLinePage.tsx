import type { BankLineView, BankMatchView, BankPostingView } from '../api/views';
import { subjectPath } from '../app/subject';
import { Trail } from '../audit/Trail';
import { Actions } from '../ui/actions';
import { DataTable } from '../ui/DataTable';
import { useObject, wholeList } from '../ui/data';
import { isZero } from '../ui/decimal';
import { AmountText, DateText, PersonText, WrittenText } from '../ui/format';
import { AppLink } from '../ui/link';
import { Facts, ObjectPage, ObjectPending, Section } from '../ui/ObjectPage';
import { usePathId } from '../ui/params';
import { StatusLabel } from '../ui/StatusLabel';
import { useCodeText, useText } from '../ui/text';
import { Proposals } from './Proposals';
import { tones } from './status';
import { verbs } from './verbs';

export default function BankLinePage() {
  const t = useText();
  const code = useCodeText();
  const path = `/api/bank-lines/${usePathId()}`;
  const query = useObject<BankLineView>(path);
  if (!query.data) return <ObjectPending query={query} />;
  const l = query.data;
  const offered = { ...l, actions: l.status === 'MATCHED' && isZero(l.difference.amount) ? l.actions.filter((a) => a !== 'treat') : l.actions };
  const whole = <T,>(data: T[]) => wholeList<T>({ data, isPending: false, error: null, refetch: () => undefined });
  return (
    <ObjectPage
      parent={{ title: t('bank.lines'), to: '/bank-lines' }}
      number={l.bankReference}
      title={
        <>
          {t(`bank.side.${l.side}`)} <AmountText money={l.amount} /> {l.counterparty && <bdi>{l.counterparty}</bdi>}
        </>
      }
      status={<StatusLabel text={t(`bank.status.${l.status}`)} tone={tones[l.status]} />}
      actions={<Actions view={offered} verbs={verbs(t)} path={path} />}
    >
      <Section title={t('bank.told')}>
        <Facts
          facts={[
            [t('bank.amount'), <AmountText key="a" money={l.amount} />],
            l.instructed && [t('bank.instructed'), <AmountText key="i" money={l.instructed} />],
            [t('bank.bookedOn'), <DateText key="b" date={l.bookedOn} />],
            l.valueOn && [t('bank.valueOn'), <DateText key="v" date={l.valueOn} />],
            [t('bank.account'), code('contribution.bankAccount', l.account)],
            [t('bank.counterparty'), <bdi key="c">{[l.counterparty, l.counterpartyAccount && `…${l.counterpartyAccount}`].filter(Boolean).join(' ')}</bdi>],
            [t('bank.remittance'), <WrittenText key="r">{l.remittance}</WrittenText>],
            l.endToEnd && [t('bank.endToEnd'), <bdi key="e">{l.endToEnd}</bdi>],
            l.code && [t('bank.code'), <bdi key="o">{l.code}</bdi>],
            l.returnReason && [t('bank.returnReason'), <bdi key="w">{l.returnReason}</bdi>],
            l.details > 1 && [t('bank.details'), String(l.details)],
            [t('bank.inBooks'), <AmountText key="n" money={l.inBooks} />],
            !isZero(l.difference.amount) && [t('bank.difference'), <AmountText key="d" money={l.difference} />],
          ]}
        />
      </Section>
      {(l.status === 'OPEN' || l.status === 'IN_SUSPENSE') && <Proposals line={l} path={path} />}
      {l.matches.length > 0 && (
        <Section title={t('bank.matches')}>
          <DataTable<BankMatchView>
            caption={t('bank.matches')}
            list={whole(l.matches)}
            empty={t('bank.matches')}
            rowKey={(m) => m.id}
            columns={[
              {
                key: 'what',
                header: t('bank.what'),
                lead: true,
                cell: (m) => (
                  <AppLink to={subjectPath(m.subjectType, m.subjectId) ?? '/journal'}>
                    <bdi className="number">{m.label}</bdi>
                  </AppLink>
                ),
              },
              { key: 'amount', header: t('bank.amount'), numeric: true, cell: (m) => <AmountText money={m.amount} /> },
              { key: 'score', header: t('bank.reasons'), cell: (m) => [t('bank.score', { score: m.score }), ...m.reasons.map((r) => code('bank.reason', r))].join(' \u00b7 ') },
              { key: 'by', header: t('bank.confirmedBy'), cell: (m) => <PersonText person={m.confirmedBy} at={m.confirmedAt} /> },
              {
                key: 'undone',
                header: t('bank.undoneBy'),
                cell: (m) =>
                  m.undoneBy && (
                    <>
                      <PersonText person={m.undoneBy} at={m.undoneAt} /> <WrittenText>{m.undoReason}</WrittenText>
                    </>
                  ),
              },
            ]}
          />
        </Section>
      )}
      {l.postings.length > 0 && (
        <Section title={t('bank.postings')}>
          <DataTable<BankPostingView>
            caption={t('bank.postings')}
            list={whole(l.postings)}
            empty={t('bank.postings')}
            rowKey={(p) => p.id}
            columns={[
              { key: 'treatment', header: t('bank.treatment'), lead: true, cell: (p) => t(`bank.treatment.${p.treatment}`) },
              { key: 'status', header: t('bank.status'), cell: (p) => t(`bank.posting.${p.status}`) },
              { key: 'note', header: t('bank.note'), cell: (p) => <WrittenText>{p.note}</WrittenText> },
              { key: 'proposed', header: t('bank.proposedBy'), cell: (p) => <PersonText person={p.proposedBy} at={p.proposedAt} /> },
              { key: 'posted', header: t('bank.postedBy'), cell: (p) => <PersonText person={p.postedBy} at={p.postedAt} /> },
              {
                key: 'ended',
                header: t('bank.endedBy'),
                cell: (p) =>
                  p.endedBy && (
                    <>
                      <PersonText person={p.endedBy} at={p.endedAt} /> {p.endReason && <WrittenText>{p.endReason}</WrittenText>}
                    </>
                  ),
              },
            ]}
          />
        </Section>
      )}
      <Trail subjectType="bankLine" subjectId={l.id} />
    </ObjectPage>
  );
}
