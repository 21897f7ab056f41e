import { Switch as Toggle, Text } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import classes from './switch-row.module.css';

/**
 * A switch with what is true now beside it, and what it does below.
 *
 * @param state what is so now: since when, how many people
 * @param lock why it cannot be turned over; it explains itself in place
 * @param action a button or link at the right
 */
export function SwitchRow({
  label,
  state,
  isOn,
  isChanged,
  lock,
  onChange,
  children,
  action,
}: {
  label: string;
  state: ReactNode;
  isOn: boolean;
  isChanged: boolean;
  lock: string | null;
  onChange: (isOn: boolean) => void;
  children?: ReactNode;
  action?: ReactNode;
}) {
  const id = useId();
  return (
    <div className={classes['row']} data-changed={isChanged || undefined}>
      <Toggle
        classNames={{ root: classes['switch'], label: classes['label'] }}
        label={label}
        checked={isOn}
        disabled={lock !== null}
        aria-describedby={id}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <div className={classes['state']}>
        <Text size="sm" component="div" id={id}>
          {state}
          {lock !== null && (
            <Text size="sm" component="div" className={classes['lock']}>
              {lock}
            </Text>
          )}
        </Text>
        {children}
      </div>
      {action && <div className={classes['action']}>{action}</div>}
    </div>
  );
}
