import { DataTable } from '../ui/DataTable';
import { useObject, wholeList } from '../ui/data';
import { Nothing, WrittenText } from '../ui/format';
import { Section } from '../ui/ObjectPage';
import { StatusLabel } from '../ui/StatusLabel';
import { useText } from '../ui/text';
import { gateTones, type ReleaseGateView } from './views';

/** What stands between an instalment and the bank, and who can help: the same question that each step of its payment asks. */
export function Gate({ grantId, instalment }: { grantId: string; instalment: number }) {
  const t = useText();
  const query = useObject<ReleaseGateView>(`/api/grants/${grantId}/instalments/${instalment}/gate`);
  return (
    <Section title={t('disbursement.gate')}>
      <p className="intro">{t('disbursement.gate.intro')}</p>
      <DataTable
        compact
        caption={t('disbursement.gate')}
        list={wholeList({ ...query, data: query.data?.conditions })}
        empty={t('ui.none')}
        rowKey={(c) => c.condition}
        columns={[
          { key: 'condition', header: t('disbursement.gate.condition'), lead: true, cell: (c) => t(`disbursement.gate.condition.${c.condition}`) },
          { key: 'state', header: t('disbursement.gate.state'), cell: (c) => <StatusLabel text={t(`disbursement.gate.state.${c.state}`)} tone={gateTones[c.state]} /> },
          {
            key: 'todo',
            header: t('disbursement.gate.todo'),
            cell: (c) =>
              c.state === 'CHECKED_BY_FUND' ? (
                t('disbursement.gate.checked')
              ) : c.text ? (
                <WrittenText>{c.help ? `${c.text} ${c.help}` : c.text}</WrittenText>
              ) : (
                <Nothing />
              ),
          },
        ]}
      />
    </Section>
  );
}
