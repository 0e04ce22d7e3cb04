import { useNavigate } from '@tanstack/react-router';
import { mayBe, useSession } from '../auth/session';
import { VerbButton } from '../ui/actions';
import { useList } from '../ui/data';
import { AppLink } from '../ui/link';
import { useText } from '../ui/text';
import { openVerb } from './verbs';
import type { DiligenceView } from './views';

/** The latest due diligence on an award, or the way to begin it. */
export function DiligenceLink({ applicationId }: { applicationId: string }) {
  const t = useText();
  const session = useSession();
  const navigate = useNavigate();
  const list = useList<DiligenceView>('/api/diligences', { applicationId, size: 1 });
  const latest = list.items[0];
  if (latest) {
    return (
      <AppLink to={`/diligences/${latest.id}`} className="pf-v6-c-button pf-m-secondary">
        {t('diligence.see', { status: t(`diligence.status.${latest.status}`) })}
      </AppLink>
    );
  }
  if (list.isLoading || !mayBe(session, ['secretariat-officer'])) return null;
  return <VerbButton view={{ id: applicationId }} verb={openVerb} name="open-diligence" variant="primary" onDone={(made) => void navigate({ to: `/diligences/${(made as DiligenceView).id}` as string })} />;
}
