const TIME = new Intl.DateTimeFormat('en', { weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const DAY = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short' });

/** `Thu 14:00`, in the viewer's zone. */
export function timeLabel(at: string): string {
  return TIME.format(new Date(at)).replace(',', '');
}

/** `Nov 26`, in the viewer's zone. */
export function dayLabel(at: string): string {
  return DAY.format(new Date(at));
}
