// Types only: holds what is written by hand in views.ts against the document that the server commits (docs/openapi.yaml).
// A field that the server does not know, or knows as something else, keeps the frontend from compiling, and is named.

import type { components } from './schema';
import type * as Written from './views';
import type * as Application from '../application/views';
import type * as Approval from '../approval/views';
import type * as Retention from '../retention/views';
import type * as Assurance from '../assurance/views';
import type * as Board from '../board/views';
import type * as CaseStudy from '../casestudy/views';
import type * as Practice from '../practice/views';
import type * as Translation from '../translation/views';
import type * as CourtCase from '../courtcase/views';
import type * as Call from '../call/rules';
import type * as Diligence from '../diligence/views';
import type * as Disbursement from '../disbursement/views';
import type * as Grant from '../grant/views';
import type * as Interest from '../interest/views';
import type * as Member from '../member/views';
import type * as Organisation from '../organisation/views';
import type * as Payment from '../payment/views';
import type * as Payee from '../payee/views';
import type * as Form from '../form/views';
import type * as Evidence from '../review/evidence';
import type * as Release from '../release/views';
import type * as Review from '../review/views';
import type * as Outcome from '../outcome/views';
import type * as Safeguarding from '../safeguarding/views';
import type * as Screening from '../screening/views';
import type * as StateData from '../statedata/views';

type Served = components['schemas'];

/** Paths in H that S does not have, or has as something that no value of H's could be. */
type Strange<H, S, Path extends string = ''> = Each<NonNullable<H>, NonNullable<S>, Path>;

type Each<H, S, Path extends string> = unknown extends S
  ? never
  : [H] extends [readonly (infer h)[]]
    ? [S] extends [readonly (infer s)[]]
      ? Strange<h, s, `${Path}[]`>
      : Path
    : [H] extends [object]
      ? [S] extends [object]
        ? string extends keyof S
          ? never
          : { [K in keyof H & string]-?: K extends keyof S ? Strange<H[K], S[K], `${Path}.${K}`> : `${Path}.${K}` }[keyof H & string]
        : Path
      : [H] extends [S]
        ? never
        : [S] extends [H]
          ? never
          : Path;

type None<T extends never> = T;

export type Checked = [
  None<Strange<Written.SessionView, Served['SessionView'], 'session'>>,
  None<Strange<Written.OrganisationView, Served['OrganisationView'], 'organisation'>>,
  None<Strange<Written.ExchangeRateView, Served['ExchangeRateView'], 'exchangeRate'>>,
  None<Strange<Written.ContributionView, Served['ContributionView'], 'contribution'>>,
  None<Strange<Written.WholeContribution, Served['ContributionView'], 'wholeContribution'>>,
  None<Strange<Written.InKindView, Served['InKindView'], 'inKind'>>,
  None<Strange<Written.JournalEntryView, Served['JournalView'], 'journal'>>,
  None<Strange<Written.AccountView, Served['AccountView'], 'account'>>,
  None<Strange<Written.PeriodView, Served['PeriodView'], 'period'>>,
  None<Strange<Written.TrialBalanceView, Served['TrialBalanceView'], 'trialBalance'>>,
  None<Strange<Written.StatusOfFundView, Served['StatusOfFundView'], 'statusOfFund'>>,
  None<Strange<Written.AuditEntryView, Served['AuditEventView'], 'auditTrail'>>,
  None<Strange<Written.WorklistView, Served['WorklistView'], 'worklist'>>,
  None<Strange<Written.CallTerms, Served['CallBody'], 'callBody'>>,
  None<Strange<Written.CallView, Served['CallView'], 'call'>>,
  None<Strange<Form.CallFormView, Served['CallFormView'], 'callForm'>>,
  None<Strange<Written.ApplicationView, Served['ApplicationView'], 'application'>>,
  None<Strange<Application.DraftVersionBrief, Served['DraftVersionBrief'], 'draftVersionBrief'>>,
  None<Strange<Application.DraftVersionView, Served['DraftVersionView'], 'draftVersion'>>,
  None<Strange<Written.ReviewView, Served['ReviewView'], 'review'>>,
  None<Strange<Interest.ReviewerView, Served['ReviewerView'], 'reviewer'>>,
  None<Strange<Interest.InterestDeclarations, Served['InterestDeclarations'], 'declarations'>>,
  None<Strange<Interest.RecusalView, Served['RecusalView'], 'recusal'>>,
  None<Strange<Board.BoardSessionView, Served['BoardSession'], 'boardSession'>>,
  None<Strange<Board.BoardSessionRow, Served['BoardSessionRow'], 'boardSessionRow'>>,
  None<Strange<Board.BoardCandidate, Served['BoardCandidate'], 'boardCandidate'>>,
  None<Strange<Review.AssignmentsView, Served['Assignments'], 'assignments'>>,
  None<Strange<Review.CallAssessment, Served['CallAssessment'], 'assessment'>>,
  None<Strange<Outcome.CallLetters, Served['CallLetters'], 'callLetters'>>,
  None<Strange<Outcome.OutcomeLetters, Served['OutcomeLetters'], 'outcomeLetters'>>,
  None<Strange<Written.GrantView, Served['GrantView'], 'grant'>>,
  None<Strange<Member.MembersView, Served['MembersView'], 'members'>>,
  None<Strange<Payee.PayeeAccountView, Served['PayeeAccountView'], 'payeeAccount'>>,
  None<Strange<Grant.NegotiationView, Served['GrantNegotiation'], 'negotiation'>>,
  None<Strange<Grant.ClosingListView, Served['ClosingListView'], 'closingList'>>,
  None<Strange<Grant.AmendmentsView, Served['GrantAmendments'], 'amendments'>>,
  None<Strange<Grant.TermsDifferenceView, Served['GrantTermsDifference'], 'termsDifference'>>,
  None<Strange<Written.DisbursementView, Served['DisbursementView'], 'disbursement'>>,
  None<Strange<Payment.PaymentOrderView, Served['PaymentOrderView'], 'paymentOrder'>>,
  None<Strange<Payment.PaymentStatusFileView, Served['PaymentStatusFile'], 'paymentStatusFile'>>,
  None<Strange<Retention.RetentionScheduleView, Served['RetentionSchedule'], 'retentionSchedule'>>,
  None<Strange<Retention.RetentionHoldView, Served['RetentionHold'], 'retentionHold'>>,
  None<Strange<Retention.ErasureView, Served['Erasure'], 'erasure'>>,
  None<Strange<Approval.BandListView, Served['ApprovalBandList'], 'approvalBandList'>>,
  None<Strange<Disbursement.ReleaseGateView, Served['ReleaseGateView'], 'releaseGate'>>,
  None<Strange<Written.ReportView, Served['ReportView'], 'report'>>,
  None<Strange<Release.DataReleaseView, Served['DataReleaseView'], 'dataRelease'>>,
  None<Strange<Release.DataReleaseRow, Served['DataReleaseRow'], 'dataReleaseRow'>>,
  None<Strange<Release.DataReleaseChoices, Served['DataReleaseChoices'], 'dataReleaseChoices'>>,
  None<Strange<Release.PublishedRelease, Served['PublishedRelease'], 'publishedRelease'>>,
  None<Strange<Release.ExactCounts, Served['ExactCounts'], 'exactCounts'>>,
  None<Strange<CaseStudy.CaseStudyView, Served['CaseStudyView'], 'caseStudy'>>,
  None<Strange<Practice.PracticeView, Served['PracticeView'], 'practice'>>,
  None<Strange<Practice.PracticeHistory, Served['PracticeHistory'], 'practiceHistory'>>,
  None<Strange<Translation.TranslationQueue, Served['TranslationQueue'], 'translationQueue'>>,
  None<Strange<Translation.TranslationView, Served['TranslationView'], 'translation'>>,
  None<Strange<Translation.TranslationFileOutcome, Served['TranslationFileOutcome'], 'translationFile'>>,
  None<Strange<Translation.TranslationHistory, Served['TranslationHistory'], 'translationHistory'>>,
  None<Strange<CourtCase.CourtCaseView, Served['CourtCaseView'], 'courtCase'>>,
  None<Strange<StateData.StateSubmissionRow, Served['StateSubmissionRow'], 'stateSubmissionRow'>>,
  None<Strange<StateData.StateSubmissionView, Served['StateSubmissionView'], 'stateSubmission'>>,
  None<Strange<StateData.StateCodes, Served['StateCodes'], 'stateCodes'>>,
  None<Strange<Release.WithheldGrantView, Served['WithheldGrantView'], 'withheldGrant'>>,
  None<Strange<Written.ReportRound, Served['ReportRoundView'], 'reportRound'>>,
  None<Strange<Written.ReportDocument, Served['ReportDocumentView'], 'reportDocument'>>,
  None<Strange<Organisation.ProfileView, Served['OrganisationProfileView'], 'profile'>>,
  None<Strange<Organisation.ApplicantView, Served['ApplicantView'], 'applicant'>>,
  None<Strange<Call.EligibilityRulesView, Served['EligibilityRulesView'], 'rules'>>,
  None<Strange<Evidence.EligibilityEvidenceView, Served['EligibilityEvidenceView'], 'evidence'>>,
  None<Strange<Assurance.EngagementView, Served['EngagementView'], 'engagement'>>,
  None<Strange<Assurance.AssurancePlanView, Served['AssurancePlanView'], 'assurancePlan'>>,
  None<Strange<Diligence.DiligenceView, Served['DiligenceView'], 'diligence'>>,
  None<Strange<Screening.SanctionsListView, Served['SanctionsListView'], 'sanctionsList'>>,
  None<Strange<Screening.ScreeningHitView, Served['ScreeningHitView'], 'screeningHit'>>,
  None<Strange<Screening.ScreeningView, Served['SanctionsScreeningView'], 'screening'>>,
  None<Strange<Screening.StepScreening, Served['DisbursementScreening'], 'stepScreening'>>,
  None<Strange<Safeguarding.DeskReceipt, Served['DeskReceipt'], 'deskReceipt'>>,
  None<Strange<Safeguarding.DeskState, Served['DeskState'], 'deskState'>>,
  None<Strange<Safeguarding.DeskItemSummary, Served['DeskItemSummary'], 'deskItemSummary'>>,
  None<Strange<Safeguarding.DeskItemView, Served['DeskItemView'], 'deskItem'>>,
  None<Strange<Safeguarding.FocalPointView, Served['FocalPointView'], 'focalPoint'>>,
  None<Strange<Safeguarding.FocalRequestView, Served['FocalRequestView'], 'focalRequest'>>,
  None<Strange<Written.AssistanceCodes, Served['AssistanceCodes'], 'assistance'>>,
];
