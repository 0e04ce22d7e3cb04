import { Alert } from '@patternfly/react-core';
import { useText } from '../ui/text';

/** Stands above everything a grantee writes about the people it helped. */
export function ProtectionNotice() {
  const t = useText();
  return (
    <Alert isInline variant="warning" variantLabel={t('ui.notices')} title={t('report.protection')} component="h2">
      {t('report.protection.body')}
    </Alert>
  );
}
