import { Label } from '@patternfly/react-core';

export type Tone = 'neutral' | 'info' | 'success' | 'warning' | 'danger';

const colors = { neutral: 'grey', info: 'blue', success: 'green', warning: 'orange', danger: 'red' } as const;

export function StatusLabel({ text, tone = 'neutral' }: { text: string; tone?: Tone }) {
  return (
    <Label color={colors[tone]} variant="outline">
      {text}
    </Label>
  );
}
