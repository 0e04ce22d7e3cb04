import type { ContributionView } from '../api/views';
import { AppLink } from '../ui/link';
import { Section } from '../ui/ObjectPage';
import { useText } from '../ui/text';
import { PaperButton } from './PaperButton';

/** What a donor is told of one contribution: its letter, and where its money went. */
export function DonorLinks({ contribution: c }: { contribution: ContributionView }) {
  const t = useText();
  if (!c.receipts.some((r) => r.postedAt)) return null;
  return (
    <Section title={t('donor.told')}>
      <p>
        <AppLink to={`/contributions/${c.id}/money-trail`} className="pf-v6-c-button pf-m-secondary">
          {t('donor.trail')}
        </AppLink>
      </p>
      {hasLetter(c) && <PaperButton id={`letter-${c.id}`} path={`/api/acknowledgement-letters/${c.id}`} name={`acknowledgement-${c.number}`} title={t('donor.letter')} />}
    </Section>
  );
}

export function hasLetter(c: ContributionView): boolean {
  return ['ACKNOWLEDGED', 'REPORTED', 'REFUND_APPROVED', 'REFUNDED'].includes(c.status as string);
}
