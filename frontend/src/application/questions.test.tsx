import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { IntlProvider } from 'react-intl';
import { describe, expect, it } from 'vitest';
import messages from '../app/catalogues/en';
import { Missing } from './Missing';
import { anchorOf, partOf } from './questions';

describe('where a path of the server stands in the form', () => {
  it('is the field itself', () => {
    expect(anchorOf('title')).toBe('application-title');
    expect(anchorOf('victimSupport')).toBe('application-victimSupport');
    expect(partOf('victimSupport')).toBe('protection');
  });

  it('is the cell of a budget line, and the budget for what concerns all of it', () => {
    expect(anchorOf('budget[2].amount.amount')).toBe('budget-2-amount');
    expect(anchorOf('budget[0].class')).toBe('budget-0-class');
    expect(anchorOf('budget')).toBe('part-budget');
    expect(partOf('budget[2].description')).toBe('budget');
  });

  it('is the documents for whatever kind is missing', () => {
    expect(anchorOf('documents.REFERENCE_LETTER')).toBe('part-documents');
    expect(anchorOf('documents')).toBe('part-documents');
    expect(partOf('documents[1]')).toBe('documents');
  });
});

function shown(missing: Parameters<typeof Missing>[0]['missing']) {
  return render(
    <IntlProvider locale="en" messages={messages}>
      <Missing missing={missing} />
      <input id="application-title" aria-label="the title" />
      <div id="part-budget">
        <input aria-label="first amount" />
      </div>
    </IntlProvider>,
  );
}

describe('what is still missing', () => {
  it('leads to the field and puts the cursor there', async () => {
    Element.prototype.scrollIntoView = () => undefined;
    shown([
      { field: 'title', code: 'problem.field.required', message: 'This is required.' },
      { field: 'budget', code: 'application.above-ceiling', message: 'Above the ceiling.' },
    ]);
    await userEvent.click(screen.getByRole('link', { name: /This is required/ }));
    expect(screen.getByLabelText('the title')).toHaveFocus();
    await userEvent.click(screen.getByRole('link', { name: /Above the ceiling/ }));
    expect(screen.getByLabelText('first amount')).toHaveFocus();
  });

  it('says so when nothing is', () => {
    shown([]);
    expect(screen.queryByRole('link')).toBeNull();
    expect(screen.getByText(messages['application.missing.nothing']!)).toBeVisible();
  });
});

it('names what a budget line lacks', () => {
  shown([{ field: 'budget[1].description', code: 'problem.field.required', message: 'Required.' }]);
  expect(screen.getByRole('link', { name: 'Description of line 2: Required.' })).toBeVisible();
});
