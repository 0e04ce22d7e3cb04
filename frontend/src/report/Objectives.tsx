import type { ObjectiveProgress, ReportDraft, ReportView } from '../api/views';
import { Title } from '@patternfly/react-core';
import { WrittenText } from '../ui/format';
import { StatusLabel, type Tone } from '../ui/StatusLabel';
import { useText } from '../ui/text';
import { ChoiceField, WrittenField } from '../ui/written';
import { CommentsAt } from './Commented';
import { place, pointerTo } from './comments';
import { withAllObjectives } from './sums';

const tones: Record<ObjectiveProgress, Tone> = { MET: 'success', ON_TRACK: 'info', CONSTRAINED: 'warning', NO_PROGRESS: 'danger' };
const all = Object.keys(tones) as ObjectiveProgress[];

interface Props {
  report: ReportView;
  draft: ReportDraft;
  errors: Record<string, string>;
  onChange: (change: Partial<ReportDraft>) => void;
}

/** How each objective of the application stands, then the whole, then what stands in the way. */
export function ObjectivesEditor({ report, draft, errors, onChange }: Props) {
  const t = useText();
  const options = all.map((p) => ({ value: p, label: t(`report.progress.${p}`) }));
  const rows = withAllObjectives(report.objectives, draft.objectives);
  const hindered = [draft.overall, ...rows.map((o) => o.progress)].some((p) => p === 'CONSTRAINED' || p === 'NO_PROGRESS');
  return (
    <>
      {rows.map((row, n) => {
        const set = (change: Partial<typeof row>) => onChange({ objectives: rows.map((o, i) => (i === n ? { ...o, ...change } : o)) });
        return (
          <fieldset key={row.objective} className="ineligible-row">
            <legend>{t('report.objective', { number: n + 1 })}</legend>
            <WrittenText>{row.objective}</WrittenText>
            <ChoiceField
              id={`objective-${n}-progress`}
              label={t('report.objective.progress')}
              required
              error={errors[`objectives[${n}].progress`]}
              value={row.progress}
              options={options}
              onChange={(progress) => set({ progress: progress as ObjectiveProgress | null })}
            />
            <WrittenField id={`objective-${n}-narrative`} label={t('report.objective.narrative')} required rows={4} max={10000} error={errors[`objectives[${n}].narrative`]} value={row.narrative} onChange={(narrative) => set({ narrative })} />
            <CommentsAt place={place.objective(row.objective)} about={t('report.objective', { number: n + 1 })} />
          </fieldset>
        );
      })}
      <ChoiceField id="report-overall" label={t('report.overall')} required error={errors.overall} value={draft.overall} options={options} onChange={(overall) => onChange({ overall: overall as ObjectiveProgress | null })} />
      <CommentsAt place="overall" about={t('report.overall')} />
      <WrittenField id="report-challenges" label={t('report.challenges')} help={t('report.challenges.help')} required={hindered} rows={4} max={20000} error={errors.challenges} value={draft.challenges} onChange={(challenges) => onChange({ challenges })} />
      <CommentsAt place="challenges" about={t('report.challenges')} />
    </>
  );
}

/** The same to be read; nothing of a report from before objectives were asked about. */
export function ObjectivesRead({ draft }: { draft: ReportDraft }) {
  const t = useText();
  const objectives = draft.objectives ?? [];
  if (!draft.overall) return null;
  return (
    <>
      <p>
        {t('report.overall')}: <ProgressLabel progress={draft.overall} />
      </p>
      <CommentsAt place="overall" pointer="overall" about={t('report.overall')} />
      {objectives.map((o, n) => (
        <div key={n}>
          <Title headingLevel="h3" size="md" className="after">
            <span dir="auto">{o.objective}</span> <ProgressLabel progress={o.progress} />
          </Title>
          <WrittenText>{o.narrative}</WrittenText>
          <CommentsAt place={place.objective(o.objective)} pointer={pointerTo(objectives, 'objectives', (one) => one === o, 'narrative')} about={t('report.objective', { number: n + 1 })} />
        </div>
      ))}
      <Title headingLevel="h3" size="md" className="after">
        {t('report.challenges')}
      </Title>
      <WrittenText>{draft.challenges}</WrittenText>
      <CommentsAt place="challenges" pointer="challenges" about={t('report.challenges')} />
    </>
  );
}

function ProgressLabel({ progress }: { progress: ObjectiveProgress | null }) {
  const t = useText();
  return progress && <StatusLabel text={t(`report.progress.${progress}`)} tone={tones[progress]} />;
}
