import { handOverRefusals, type HandOverFacts } from './hand-over-refusals.js';

const READY: HandOverFacts = {
  company: { name: 'Acme', plan: 'enterprise' },
  supportContact: 'sales@muster.test',
  scimEnabled: true,
  breakGlassAdmins: 1,
  seen: 3,
  unseen: 0,
  confirmUnseen: false,
};

describe('hand-over of local users (numbers: domain invariants)', () => {
  it.each<[string, Partial<HandOverFacts>, ...string[]]>([
    ['9: all were seen', {}],
    ['9: nobody is left', { seen: 0 }],
    ['10: some were not seen', { unseen: 1 }, 'handOver.unseenUsers'],
    ['10: some were not seen, and that is confirmed', { unseen: 1, confirmUnseen: true }],
    ['2: SCIM is off', { scimEnabled: false }, 'identityConfiguration.scimFirst'],
    [
      '2: SCIM is off, however much is confirmed',
      { scimEnabled: false, confirmUnseen: true },
      'identityConfiguration.scimFirst',
    ],
    ['the plan has no SCIM any more', { company: { name: 'Acme', plan: 'free' } }, 'identityConfiguration.planNeeded'],
    ['12: no break-glass admin would remain', { breakGlassAdmins: 0 }, 'identityConfiguration.breakGlassFirst'],
    [
      '12: before the question about unseen ones',
      { breakGlassAdmins: 0, unseen: 2 },
      'identityConfiguration.breakGlassFirst',
      'handOver.unseenUsers',
    ],
  ])('%s', (_, facts, ...codes) => {
    expect(handOverRefusals({ ...READY, ...facts }).map((refusal) => refusal.code)).toEqual(codes);
  });

  it('10: says how many were not seen', () => {
    expect(handOverRefusals({ ...READY, seen: 7, unseen: 3 })[0]?.message).toBe(
      '3 of 10 local users were never seen from the provider; it may not know them. ' +
        'Look at the preview, then send confirmUnseen: true to hand them over too.',
    );
  });

  it('13: only the rule about break-glass can be overridden', () => {
    expect(handOverRefusals({ ...READY, breakGlassAdmins: 0 })[0]?.warning).toEqual(expect.any(String));
    expect(handOverRefusals({ ...READY, unseen: 1 })).toEqual([
      expect.not.objectContaining({ warning: expect.anything() }),
    ]);
    expect(handOverRefusals({ ...READY, scimEnabled: false })).toEqual([
      expect.not.objectContaining({ warning: expect.anything() }),
    ]);
  });
});
