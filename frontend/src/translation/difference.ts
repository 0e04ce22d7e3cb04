export interface Run {
  text: string;
  kind: 'same' | 'gone' | 'new';
}

/** Words where the language has spaces between them, characters where it has none. */
function pieces(text: string, language: string): string[] {
  return [...new Intl.Segmenter(language, { granularity: 'word' }).segment(text)].map((s) => s.segment);
}

const most = 1500;

/** What was taken out of a text and put into it, by its longest common sequence of words. */
export function difference(before: string, after: string, language: string): Run[] {
  const [a, b] = [pieces(before, language), pieces(after, language)];
  if (a.length > most || b.length > most) {
    return [
      { text: before, kind: 'gone' },
      { text: after, kind: 'new' },
    ];
  }
  const width = b.length + 1;
  const common = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      common[i * width + j] = a[i] === b[j] ? common[(i + 1) * width + j + 1]! + 1 : Math.max(common[(i + 1) * width + j]!, common[i * width + j + 1]!);
    }
  }
  const runs: Run[] = [];
  const add = (text: string, kind: Run['kind']) => {
    const last = runs.at(-1);
    if (last?.kind === kind) last.text += text;
    else runs.push({ text, kind });
  };
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      add(a[i]!, 'same');
      i++;
      j++;
    } else if (j >= b.length || (i < a.length && common[(i + 1) * width + j]! >= common[i * width + j + 1]!)) add(a[i++]!, 'gone');
    else add(b[j++]!, 'new');
  }
  return joined(runs);
}

/** Spaces that happen to stand still between changed words are part of the change, which is told as gone and new once. */
function joined(runs: readonly Run[]): Run[] {
  const told: Run[] = [];
  let [gone, fresh] = ['', ''];
  const tell = () => {
    if (gone) told.push({ text: gone, kind: 'gone' });
    if (fresh) told.push({ text: fresh, kind: 'new' });
    [gone, fresh] = ['', ''];
  };
  runs.forEach((run, n) => {
    if (run.kind === 'gone') gone += run.text;
    else if (run.kind === 'new') fresh += run.text;
    else if (!run.text.trim() && gone && fresh && n < runs.length - 1) {
      gone += run.text;
      fresh += run.text;
    } else {
      tell();
      told.push(run);
    }
  });
  tell();
  return told;
}
