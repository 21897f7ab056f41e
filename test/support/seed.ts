/**
 * What fast-check draws from: the same in each run, so that a test goes red only for a change. `SEED=$RANDOM npm run test:unit`
 * draws something else; its error names what it found.
 */
export const SEED = Number(process.env['SEED'] ?? 7644);
