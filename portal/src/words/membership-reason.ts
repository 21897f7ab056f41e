interface Membership {
  readonly sources: readonly ('default' | 'portal' | 'group')[];
  readonly groups: readonly { readonly displayName: string }[];
}

/** Why somebody is in a pool: `by default, added here, through group Eng-Leads`. */
export function membershipReason({ sources, groups }: Membership): string {
  const reasons = sources.map((source) => {
    if (source === 'default') return 'by default';
    if (source === 'portal') return 'added here';
    const names = groups.map(({ displayName }) => displayName).join(', ');
    return `through ${groups.length === 1 ? 'group' : 'groups'} ${names}`;
  });
  return reasons.join(', ');
}
