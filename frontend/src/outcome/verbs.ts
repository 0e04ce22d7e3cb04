import { api } from '../api/http';
import type { Verb } from '../ui/actions';
import type { useText } from '../ui/text';
import type { OutcomeLetterView } from './views';

/** The answers are all letters of the application, not this one: everything is asked again. */
export function complaintVerbs(t: ReturnType<typeof useText>): Record<string, Verb<OutcomeLetterView>> {
  return {
    complain: {
      title: 'outcome.complain',
      intro: 'outcome.complain.intro',
      done: 'outcome.complain.done',
      fields: () => [{ kind: 'area', name: 'text', label: 'outcome.complaint.text', required: true, maxLength: 10000, rows: 10 }],
      send: (letter, values) => api.post(`/api/outcome-letters/${letter.id}/complaint`, { text: values.text }),
    },
    answer: {
      title: 'outcome.answer',
      intro: 'outcome.answer.intro',
      done: 'outcome.answer.done',
      fields: () => [
        {
          kind: 'choice',
          name: 'upheld',
          label: 'outcome.complaint.state',
          required: true,
          options: [
            { value: 'yes', label: t('outcome.complaint.upheld') },
            { value: 'no', label: t('outcome.complaint.notUpheld') },
          ],
        },
        { kind: 'area', name: 'text', label: 'outcome.complaint.answer', required: true, maxLength: 10000, rows: 10 },
      ],
      send: (letter, values) => api.post(`/api/outcome-letters/${letter.id}/complaint/answer`, { upheld: values.upheld === 'yes', text: values.text }),
    },
  };
}
