import { describe, expect, it } from 'vitest';
import type { AssistanceCell } from '../api/views';
import { changed, counts, countsBy, noCell, pasted, repeated, whole } from './cells';
import type { CodeList } from './codes';

const cell = (sex: 'FEMALE' | 'MALE', persons: number | null): AssistanceCell => ({
  sex,
  ageBand: 'ADULT',
  form: 'SEXUAL',
  detail: null,
  assistance: 'PSS',
  region: '145',
  border: 'DOMESTIC',
  recruitment: 'UNKNOWN',
  persons,
  services: 2,
});

const names: Record<CodeList, [string, string][]> = {
  sex: [
    ['FEMALE', 'Female'],
    ['MALE', 'Male'],
  ],
  ageBand: [['ADULT', 'Adults (18 and over)']],
  form: [
    ['SEXUAL', 'Sexual exploitation'],
    ['ORGAN_REMOVAL', 'Organ removal'],
  ],
  detail: [['TISSUE', 'Tissue']],
  assistance: [['PSS', 'Psychosocial support']],
  region: [['145', 'Western Asia']],
  border: [['DOMESTIC', 'Within one country']],
  recruitment: [['UNKNOWN', 'Unknown']],
};
const named = (list: CodeList) => names[list].map(([value, label]) => ({ value, label }));

describe('the counts of assistance', () => {
  it('are sums of what has been counted so far', () => {
    expect(counts([cell('FEMALE', 4), cell('MALE', null)])).toEqual({ persons: 4, services: 4 });
  });

  it('are summed by the codes that were used, in the order of the list', () => {
    expect(countsBy([cell('MALE', 1), cell('FEMALE', 4), cell('FEMALE', 2)], 'sex', ['FEMALE', 'MALE', 'OTHER_OR_UNKNOWN'])).toEqual([
      { code: 'FEMALE', persons: 6, services: 4 },
      { code: 'MALE', persons: 1, services: 2 },
    ]);
  });

  it('find the row that counts the same again, by all that the persons have in common', () => {
    expect(repeated([cell('FEMALE', 4), cell('MALE', 1), cell('FEMALE', 2)])).toEqual([2]);
    expect(repeated([cell('FEMALE', 4), { ...cell('FEMALE', 1), form: null }])).toEqual([]);
    expect(repeated([cell('FEMALE', 4), { ...cell('FEMALE', 1), border: 'CROSS_BORDER' }])).toEqual([]);
    const organ = { ...cell('MALE', 1), form: 'ORGAN_REMOVAL' };
    expect(repeated([organ, organ])).toEqual([]);
    expect(repeated([{ ...organ, detail: 'ORGAN' }, { ...organ, detail: 'CELL' }, { ...organ, detail: 'CELL' }])).toEqual([2]);
  });

  it('say what was removed of organ removal only', () => {
    const organ = changed(changed(noCell, { form: 'ORGAN_REMOVAL' }), { detail: 'TISSUE' });
    expect(organ.detail).toBe('TISSUE');
    expect(changed(organ, { form: 'SEXUAL' }).detail).toBeNull();
  });

  it('lack nothing when the server left out what was never written', () => {
    const old = { sex: 'FEMALE' as const, ageBand: 'ADULT' as const, form: 'SEXUAL', assistance: 'SHL', persons: 3, services: 9 };
    expect(JSON.stringify(whole(old))).toBe(JSON.stringify({ ...noCell, ...old }));
  });
});

describe('rows from a spreadsheet', () => {
  it('are read by name or by code, without their heading', () => {
    const text = 'Sex\tAge\tForm\tRemoved\tHelp\tRegion\tTrafficked\tRecruitment\tPersons\tServices\r\nfemale\tAdults (18 and over)\tSEXUAL\t\tPSS\tWestern Asia\tWithin one country\tUnknown\t1 204\t٣١\r\n';
    expect(pasted(text, named)).toEqual({ cells: [{ ...cell('FEMALE', 1204), services: 31 }], unread: 0 });
  });

  it('bring nothing over that is no code and no count', () => {
    const { cells, unread } = pasted('MALE\tADULT\tORGAN_REMOVAL\tTISSUE\tPSS\t145\tJohn Doe\tUNKNOWN\t3\t4\t12.03.2011', named);
    expect(cells).toEqual([{ ...cell('MALE', 3), form: 'ORGAN_REMOVAL', detail: 'TISSUE', border: null, services: 4 }]);
    expect(unread).toBe(2);
    expect(pasted('some words\nand others\tstill', named).cells).toEqual([]);
  });
});
