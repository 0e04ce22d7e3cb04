import type { Page } from '../api/views';
import { DataTable } from '../ui/DataTable';
import { useObject, wholeList } from '../ui/data';
import { InstantText } from '../ui/format';
import { Section } from '../ui/ObjectPage';
import { StatusLabel } from '../ui/StatusLabel';
import { useText } from '../ui/text';
import { resultTones, type StepScreening } from './views';

/** Evidence that the grantee was screened at each step of a payment. */
export function StepScreenings({ disbursementId }: { disbursementId: string }) {
  const t = useText();
  const query = useObject<Page<StepScreening>>(`/api/disbursements/${disbursementId}/screenings`);
  return (
    <Section title={t('screening.one')}>
      <p className="intro">{t('screening.steps.intro')}</p>
      <DataTable
        compact
        caption={t('screening.one')}
        list={wholeList({ ...query, data: query.data?.items })}
        empty={t('screening.steps.empty')}
        rowKey={(s) => s.step}
        columns={[
          { key: 'step', header: t('screening.step'), lead: true, cell: (s) => t(`screening.step.${s.step}`) },
          { key: 'result', header: t('screening.standing'), cell: (s) => <StatusLabel text={t(`screening.result.${s.result}`)} tone={resultTones[s.result]} /> },
          { key: 'at', header: t('screening.at'), cell: (s) => <InstantText instant={s.at} /> },
          { key: 'list', header: t('screening.generatedAt'), cell: (s) => <InstantText instant={s.listGeneratedAt} /> },
        ]}
      />
    </Section>
  );
}
