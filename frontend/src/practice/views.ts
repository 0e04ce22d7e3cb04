import type { Person, View } from '../api/views';

export const themes = ['PREVENTION', 'PROTECTION', 'PROSECUTION', 'PARTNERSHIP', 'DEMAND', 'RECRUITMENT', 'ORGAN_REMOVAL', 'CHILDREN'] as const;
export const tones = { DRAFT: 'neutral', SUBMITTED: 'info', SENT_BACK: 'warning', PUBLISHED: 'success', DECLINED: 'danger', WITHDRAWN: 'neutral' } as const;
export type PracticeStatus = keyof typeof tones;
export const states = Object.keys(tones) as PracticeStatus[];

export interface PracticeLesson {
  language: string;
  title: string;
  summary: string;
  text: string;
  themes: (typeof themes)[number][];
  assistance: string | null;
  region: string;
  named: boolean;
}

export interface PracticeView extends View {
  number: string;
  organisation: string | null;
  status: PracticeStatus;
  statusSince: string;
  lesson: PracticeLesson;
  writtenBy: Person;
  writtenAt: string;
  reason: string | null;
  edition: number;
  publicNow: boolean;
  withheld: boolean | null;
}

export interface PracticeHistory {
  items: { number: number; status: PracticeStatus; by: Person; at: string; reason: string | null; title: string; summary: string; text: string }[];
}
