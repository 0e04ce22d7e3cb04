import type { ApplicationDraft, Person } from '../api/views';
import type { FormQuestion } from '../form/views';

/** What took the place of an earlier version. */
export type VersionReason = 'SAVED' | 'RESTORED' | 'SUBMITTED';

export interface DraftVersionBrief {
  number: number;
  savedAt: string;
  savedBy: Person;
  reason: VersionReason;
  /** Fields that it says otherwise than the version before it; answers as `answers.key`. */
  changed: string[];
}

export interface DraftVersionView extends Omit<DraftVersionBrief, 'changed'> {
  draft: ApplicationDraft;
  /** What the version before it said. */
  before: ApplicationDraft | null;
  /** Questions that are asked no more and were answered in either. */
  dropped: FormQuestion[];
}
