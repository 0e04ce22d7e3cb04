import { mayBe, useSession } from '../auth/session';
import { Actions, VerbButton } from '../ui/actions';
import { DataTable } from '../ui/DataTable';
import { useList, wholeList } from '../ui/data';
import { AmountText, DateText, formatDay, PersonText, useLocale, WrittenText } from '../ui/format';
import { ListPage } from '../ui/ListPage';
import { Facts, Section } from '../ui/ObjectPage';
import { StatusLabel } from '../ui/StatusLabel';
import { useText } from '../ui/text';
import { bandListVerbs, propose } from './verbs';
import { bandListTones, type BandListView } from './views';

/** How many approving officers payments need: what is in force, what is proposed, and what was before. */
export default function BandListListPage() {
  const t = useText();
  const locale = useLocale();
  const session = useSession();
  const list = useList<BandListView>('/api/approval-band-lists', { size: 20 });
  return (
    <ListPage
      title={t('approval.title')}
      intro={t('approval.intro')}
      actions={mayBe(session, ['finance-accountant', 'controller']) && <VerbButton variant="primary" view={{ id: 'new' }} verb={propose} name="approval-propose" />}
    >
      <div className="cards">
        <DataTable
          caption={t('approval.title')}
          list={list}
          empty={t('approval.none')}
          rowKey={(l) => l.id}
          columns={[
            { key: 'from', header: t('approval.effectiveFrom'), lead: true, cell: (l) => <DateText date={l.effectiveFrom} /> },
            { key: 'reason', header: t('approval.reason'), cell: (l) => <WrittenText>{l.reason}</WrittenText> },
            { key: 'status', header: t('approval.status'), cell: (l) => <BandListStatus list={l} /> },
          ]}
        />
        {list.items.map((l) => (
          <Section
            key={l.id}
            title={t('approval.bandsFrom', { day: formatDay(locale, l.effectiveFrom) })}
            actions={<Actions view={l} verbs={bandListVerbs} path={`/api/approval-band-lists/${l.id}`} />}
          >
            <DataTable
              compact
              caption={t('approval.bands')}
              list={wholeList({ data: l.bands, isPending: false, error: null, refetch: () => undefined })}
              empty={t('ui.none')}
              rowKey={(b) => b.from.amount}
              columns={[
                { key: 'from', header: t('approval.from'), lead: true, cell: (b) => <AmountText money={b.from} /> },
                { key: 'below', header: t('approval.below'), numeric: true, cell: (b) => (b.below ? <AmountText money={b.below} /> : t('approval.noLimit')) },
                { key: 'approvers', header: t('approval.approvers'), numeric: true, cell: (b) => b.approvers },
              ]}
            />
            <Facts
              facts={[
                [t('approval.status'), <BandListStatus key="s" list={l} />],
                [t('approval.proposedBy'), <PersonText key="p" person={l.proposedBy} at={l.proposedAt} />],
                l.approvedBy && [t('approval.approvedBy'), <PersonText key="a" person={l.approvedBy} at={l.approvedAt} />],
                l.rejectedBy && [t('approval.rejectedBy'), <PersonText key="r" person={l.rejectedBy} at={l.rejectedAt} />],
                l.rejectionReason && [t('form.reason'), <WrittenText key="w">{l.rejectionReason}</WrittenText>],
              ]}
            />
          </Section>
        ))}
      </div>
    </ListPage>
  );
}

function BandListStatus({ list: l }: { list: BandListView }) {
  const t = useText();
  return l.inForce ? <StatusLabel text={t('approval.inForce')} tone="success" /> : <StatusLabel text={t(`approval.status.${l.status}`)} tone={bandListTones[l.status]} />;
}
