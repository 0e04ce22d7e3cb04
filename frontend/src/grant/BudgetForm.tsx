import { Alert, Button, Card, CardBody, Form } from '@patternfly/react-core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { ApiProblem, fieldErrors } from '../api/problem';
import type { BudgetLine, GrantView } from '../api/views';
import { BudgetEditor } from '../application/BudgetEditor';
import { dropDraft, keepDraft, readDraft } from '../auth/drafts';
import { useSettle } from '../ui/data';
import { isZero } from '../ui/decimal';
import { AmountText } from '../ui/format';
import { AppLink } from '../ui/link';
import { ObjectPage } from '../ui/ObjectPage';
import { ProblemAlert } from '../ui/ProblemAlert';
import { useText, type MessageId } from '../ui/text';
import { useToast } from '../ui/toast';
import { WrittenField } from '../ui/written';

interface Draft {
  budget: BudgetLine[];
  note: string;
}

interface Props {
  grant: GrantView;
  draftKey: string;
  /** To begin with. */
  lines: BudgetLine[];
  texts: Record<'title' | 'intro' | 'words' | 'send' | 'done', MessageId>;
  wordsRequired?: boolean;
  /** Where the answer is kept. */
  path: string;
  send: (budget: BudgetLine[], words: string | null) => Promise<unknown>;
}

/** A budget to exactly the amount of the agreement, with words beside it. */
export function BudgetForm({ grant: g, draftKey: key, lines, texts, wordsRequired = false, path, send: post }: Props) {
  const t = useText();
  const toast = useToast();
  const settle = useSettle();
  const navigate = useNavigate();
  const [draft, setDraft] = useState<Draft>(() => readDraft<Draft>(key) ?? { budget: lines, note: '' });
  const [failure, setFailure] = useState<ApiProblem>();
  const [sending, setSending] = useState(false);
  const set = (change: Partial<Draft>) => {
    const next = { ...draft, ...change };
    setDraft(next);
    keepDraft(key, next);
  };
  const fields = draft.budget.flatMap((_, i) => ['class', 'description', 'amount', 'assistance'].map((f) => `budget[${i}].${f}`));
  const { byField, rest } = fieldErrors(failure?.problem ?? { status: 0 }, wordsRequired ? [...fields, 'reason'] : fields);

  async function send() {
    setSending(true);
    setFailure(undefined);
    try {
      const made = await post(draft.budget, draft.note.trim() || null);
      dropDraft(key);
      settle(path, made);
      toast(t(texts.done));
      void navigate({ to: `/grants/${g.id}` as string });
    } catch (error) {
      setFailure(error instanceof ApiProblem ? error : new ApiProblem({ status: 0 }));
      setSending(false);
    }
  }

  return (
    <ObjectPage
      parent={{ title: t('grant.list'), to: '/grants' }}
      number={t(texts.title)}
      title={
        <AppLink to={`/grants/${g.id}`}>
          <bdi className="number">{g.number}</bdi> <bdi>{g.application.title}</bdi>
        </AppLink>
      }
    >
      {failure && <ProblemAlert error={failure} rest={rest} />}
      <Card component="section">
        <CardBody>
          <p>{t(texts.intro)}</p>
          <Form
            onSubmit={(event) => {
              event.preventDefault();
              void send();
            }}
          >
            <BudgetEditor
              lines={draft.budget}
              ceiling={g.amount}
              errors={byField}
              keepNumbers
              onChange={(budget) => set({ budget })}
              balance={(left) => (
                <Alert
                  isInline
                  variant={isZero(left.amount) ? 'success' : 'warning'}
                  variantLabel={t('ui.notices')}
                  title={t(isZero(left.amount) ? 'grant.negotiation.exact' : left.amount.startsWith('-') ? 'grant.negotiation.above' : 'grant.negotiation.left')}
                  component="h3"
                >
                  {!isZero(left.amount) && <AmountText money={{ ...left, amount: left.amount.replace(/^-/, '') }} />}
                </Alert>
              )}
            />
            <WrittenField id="budget-note" label={t(texts.words)} required={wordsRequired} error={byField.reason} rows={3} max={2000} value={draft.note} onChange={(note) => set({ note })} />
            <div>
              <Button type="submit" isLoading={sending} isDisabled={sending}>
                {t(texts.send)}
              </Button>
            </div>
          </Form>
        </CardBody>
      </Card>
    </ObjectPage>
  );
}
