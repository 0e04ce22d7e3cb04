import { useNavigate } from '@tanstack/react-router';
import { mayBe, ngo, useSession } from '../auth/session';
import { VerbButton } from '../ui/actions';
import { useList } from '../ui/data';
import { Section } from '../ui/ObjectPage';
import { useText } from '../ui/text';
import { ScheduleTable } from './ScheduleTable';
import { incidentVerb } from './verbs';
import type { ExpectedReportView, FilingView } from './views';

/** The reports that one agreement asks for; its grantee also says here what went wrong. */
export function GrantSchedule({ grantId, running }: { grantId: string; running: boolean }) {
  const t = useText();
  const session = useSession();
  const navigate = useNavigate();
  const list = useList<ExpectedReportView>('/api/expected-reports', { grantId, size: '200' });
  if (!running && list.items.length === 0) return null;
  return (
    <Section
      title={t('schedule.title')}
      actions={
        running &&
        mayBe(session, ngo) && (
          <VerbButton
            view={{ id: grantId }}
            verb={incidentVerb}
            name="incident"
            variant="link"
            onDone={(made) => void navigate({ to: `/filings/${(made as FilingView).id}` as string })}
          />
        )
      }
    >
      <ScheduleTable list={list} ofGrant />
    </Section>
  );
}
