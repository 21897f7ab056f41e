/**
 * The moments from which and until which some days last, in UTC; what is no day is left out.
 *
 * @param days as `2026-11-26`, in the viewer's zone; both ends count
 */
export function dayRange(days: { readonly from?: string | undefined; readonly to?: string | undefined }): {
  from?: string;
  to?: string;
} {
  return {
    ...(days.from && isDay(days.from) && { from: startOfDay(days.from) }),
    ...(days.to && isDay(days.to) && { to: startOfDay(dayAfter(days.to)) }),
  };
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
}

/** The moment a day begins in the viewer's zone. */
function startOfDay(day: string): string {
  return new Date(`${day}T00:00:00`).toISOString();
}

function dayAfter(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + 1);
  return date.toISOString().slice(0, 10);
}
