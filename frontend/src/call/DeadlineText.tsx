import { InstantText } from '../ui/format';
import { useText } from '../ui/text';
import { lastMinute, timeLeft } from './deadline';

/** When a call closes, in Vienna and for the reader, and how long that is from now. */
export function DeadlineText({ deadline, open }: { deadline: string; open?: boolean }) {
  const t = useText();
  const left = open === false ? undefined : timeLeft(deadline, Date.now());
  return (
    <span className="deadline">
      <InstantText instant={lastMinute(deadline)} home />
      {left && <strong className={left.unit === 'hours' || left.count < 7 ? 'soon' : undefined}>{t(`call.left.${left.unit}`, { count: left.count })}</strong>}
    </span>
  );
}
