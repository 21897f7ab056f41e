/** A line for the person at the terminal, beside what a command prints: standard output is kept for that. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
