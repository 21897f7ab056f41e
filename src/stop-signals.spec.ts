import { EventEmitter } from 'node:events';
import { StopSignals } from './stop-signals.js';

test.each(['SIGINT', 'SIGTERM'])('%s asks to stop, also when it came before anybody waited', async (name) => {
  const source = new EventEmitter();
  const signals = new StopSignals(source);
  const early = signals.received();
  source.emit(name);
  await early;
  await signals.received();
  expect(signals.isUrgent.aborted).toBe(false);
});

test('a second signal at once is an echo of the first, a later one is urgent', async () => {
  const source = new EventEmitter();
  const signals = new StopSignals(source);
  source.emit('SIGINT');
  source.emit('SIGINT');
  expect(signals.isUrgent.aborted).toBe(false);
  await new Promise((resolve) => setTimeout(resolve, 1_050));
  source.emit('SIGINT');
  expect(signals.isUrgent.aborted).toBe(true);
});

test('afterwards signals have their usual effect again', () => {
  const source = new EventEmitter();
  new StopSignals(source).dispose();
  expect(source.listenerCount('SIGINT') + source.listenerCount('SIGTERM')).toBe(0);
});
