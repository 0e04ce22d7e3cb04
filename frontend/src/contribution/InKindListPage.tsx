import { Button } from '@patternfly/react-core';
import { useNavigate } from '@tanstack/react-router';
import type { InKindView } from '../api/views';
import { mayBe, useSession } from '../auth/session';
import { useList } from '../ui/data';
import { ChoiceFilter } from '../ui/filters';
import { ListPage } from '../ui/ListPage';
import { useFilters } from '../ui/params';
import { useText } from '../ui/text';
import { InKindTable } from './InKindTable';
import { inKindStatuses } from './status';

export default function InKindListPage() {
  const t = useText();
  const session = useSession();
  const navigate = useNavigate();
  const [filters, change] = useFilters();
  const list = useList<InKindView>('/api/in-kind-contributions', { status: filters.status, kind: filters.kind, size: 50 });
  return (
    <ListPage
      title={t('contribution.inKind')}
      intro={t('contribution.inKind.intro')}
      actions={
        mayBe(session, ['finance-accountant']) && (
          <Button onClick={() => void navigate({ to: '/in-kind-contributions/new' as string })}>{t('contribution.inKind.record')}</Button>
        )
      }
      filters={
        <>
          <ChoiceFilter
            id="in-kind-status"
            label={t('contribution.status')}
            value={filters.status}
            onChange={(status) => change({ status })}
            options={inKindStatuses.map((s) => ({ value: s, label: t(`contribution.inKind.status.${s}`) }))}
          />
          <ChoiceFilter
            id="in-kind-kind"
            label={t('contribution.kind')}
            value={filters.kind}
            onChange={(kind) => change({ kind })}
            options={(['GOODS', 'SERVICES'] as const).map((k) => ({ value: k, label: t(`contribution.inKind.kind.${k}`) }))}
          />
        </>
      }
    >
      <InKindTable list={list} />
    </ListPage>
  );
}
