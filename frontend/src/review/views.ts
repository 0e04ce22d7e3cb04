import type { ApplicationStatus, Criterion, LocalText, Person } from '../api/views';

export interface CallAssessment {
  id: string;
  version: number;
  blind: boolean;
  acceptedSpread: number | null;
  grid: { criterion: Criterion; max: number }[];
  actions: string[];
}

export interface AssignmentRow {
  id: string;
  number: string;
  title: string;
  organisation: string;
  language: string | null;
  status: ApplicationStatus;
  evaluations: { id: string; evaluator: Person; assignedAt: string; submittedAt: string | null; removed: boolean; setAside: boolean }[];
  lacking: number;
  barred: { evaluatorId: string; code: string; message: string }[];
}

export interface AssignmentsView {
  id: string;
  reference: string;
  title: LocalText;
  blind: boolean;
  applications: AssignmentRow[];
  evaluators: { person: Person; languages: string[]; load: number }[];
  actions: string[];
}

export interface AssignmentPair {
  applicationId: string;
  evaluatorId: string;
}
