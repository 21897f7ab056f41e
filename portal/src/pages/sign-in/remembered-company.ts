const PLACE = 'muster-company';

/** The company of the last sign-in in this browser, so that it is not typed again. */
export function rememberedCompany(): string {
  try {
    return localStorage.getItem(PLACE) ?? '';
  } catch {
    return '';
  }
}

export function rememberCompany(slug: string): void {
  try {
    localStorage.setItem(PLACE, slug);
  } catch {
    // A browser that keeps nothing asks again next time.
  }
}
