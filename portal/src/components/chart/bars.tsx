import { Text } from '@mantine/core';
import classes from './bars.module.css';

export interface Bar {
  /** What stands under it when it is pointed at, as `14:00`. */
  readonly label: string;
  readonly value: number;
}

const WIDTH = 240;
const HEIGHT = 56;
const GAP = 1;

/**
 * One series over time as bars from zero, with its sum and its highest value. The table with the same numbers belongs beside
 * it: to a screen reader this is one picture.
 *
 * @param meaning colours it: `broken` for errors
 */
export function Bars({
  title,
  total,
  bars,
  meaning = 'plain',
}: {
  title: string;
  total: number;
  bars: readonly Bar[];
  meaning?: 'plain' | 'broken';
}) {
  const highest = Math.max(0, ...bars.map(({ value }) => value));
  const step = WIDTH / Math.max(1, bars.length);
  return (
    <figure className={classes['figure']} data-meaning={meaning}>
      <figcaption>
        <Text size="sm" c="dimmed">
          {title}
        </Text>
        <Text size="xl" fw={600}>
          {total.toLocaleString('en')}
        </Text>
      </figcaption>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${title}: ${total} in all, at most ${highest} in one step`}
        className={classes['bars']}
      >
        {bars.map(({ label, value }, index) => {
          const height = highest === 0 ? 0 : (value / highest) * HEIGHT;
          return (
            <rect key={label} x={index * step} y={HEIGHT - height} width={Math.max(1, step - GAP)} height={height}>
              <title>{`${label}: ${value.toLocaleString('en')}`}</title>
            </rect>
          );
        })}
      </svg>
      <div className={classes['axis']}>
        <span>{bars[0]?.label}</span>
        <span className={classes['scale']}>{highest === 0 ? 'none' : `0 to ${highest.toLocaleString('en')}`}</span>
        <span>{bars.at(-1)?.label}</span>
      </div>
    </figure>
  );
}
