/** Somebody whom a directory provisions. */
export interface Person {
  /** From 1; decides what happens to them. */
  readonly number: number;
  readonly userName: string;
  readonly givenName: string;
  readonly familyName: string;
}

const GIVEN_NAMES = (
  'Ada Alan Amara Anna Ben Chen Clara Dmitri Elif Emma Farid Grace Hana Ines Ivan Jane Jonas Karim Lena Luis Maya Nils ' +
  'Olga Priya Tom'
).split(' ');
const FAMILY_NAMES = 'Abel Bauer Costa Dubois Eriksen Fischer Garcia Haddad Ito Jansen'.split(' ');

/** The same people each time; more than 250 carry a number in their userName. */
export function people(count: number, domain: string): Person[] {
  return Array.from({ length: count }, (_, index) => {
    const givenName = GIVEN_NAMES[index % GIVEN_NAMES.length] ?? 'Ada';
    const familyName = FAMILY_NAMES[Math.floor(index / GIVEN_NAMES.length) % FAMILY_NAMES.length] ?? 'Abel';
    const round = Math.floor(index / (GIVEN_NAMES.length * FAMILY_NAMES.length));
    const name = `${givenName}.${familyName}${round === 0 ? '' : round + 1}`.toLowerCase();
    return { number: index + 1, userName: `${name}@${domain}`, givenName, familyName };
  });
}

/** What happens to a person after the create; by number, so that a small cycle shows everything too. */
export const fate = {
  isUpdated: ({ number }: Person) => number % 5 === 0,
  isMadeManager: ({ number }: Person) => number % 10 === 1,
  isDeactivated: ({ number }: Person) => number % 10 === 3,
  isReactivated: ({ number }: Person) => number % 20 === 3,
  /** Entra ID only: Okta never deletes. */
  isDeleted: ({ number }: Person) => number % 20 === 7,
  /** By an admin in Muster, not by the provider. */
  isPutInSupport: ({ number }: Person) => number % 10 === 5 && number < 30,
};
