import { Button } from '@patternfly/react-core';
import type { ApplicationView } from '../api/views';
import { InstantText, PersonText } from '../ui/format';
import { Facts, Section } from '../ui/ObjectPage';
import { useText } from '../ui/text';

/** What the applicant keeps as proof: number, moment, person, and the fingerprint of everything submitted. */
export function Receipt({ application }: { application: ApplicationView }) {
  const t = useText();
  const receipt = application.receipt;
  if (!receipt) return null;
  return (
    <Section
      title={t('application.receipt')}
      actions={
        <Button variant="link" onClick={() => window.print()}>
          {t('ui.print')}
        </Button>
      }
    >
      <Facts
        facts={[
          [t('application.number'), <bdi key="n" className="number">{receipt.number}</bdi>],
          [t('application.receipt.at'), <InstantText key="a" instant={receipt.submittedAt} home />],
          [t('application.receipt.by'), <PersonText key="b" person={receipt.submittedBy} />],
          application.organisation && [t('application.organisation'), <bdi key="o">{application.organisation.name}</bdi>],
          [
            t('application.receipt.hash'),
            <code key="h" className="hash" dir="ltr">
              {receipt.sha256}
            </code>,
          ],
        ]}
      />
      <p className="beside">{t('application.receipt.help')}</p>
    </Section>
  );
}
