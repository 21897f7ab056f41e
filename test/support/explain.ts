import type { CapturedSql } from './capture-sql.js';
import type { TestApp } from './start-app.js';

/** A node of a plan that reads a table, with what it really did. */
export interface Scan {
  readonly type: string;
  readonly table?: string;
  readonly index?: string;
  /** Rows looked at, those that a filter removed included, over all loops. */
  readonly rows: number;
}

export interface Plan {
  readonly scans: readonly Scan[];
  /** Pages of 8 kB that were needed, most of them from memory. */
  readonly pages: number;
}

interface Node {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Index Recheck'?: number;
  'Shared Hit Blocks': number;
  'Shared Read Blocks': number;
  Plans?: Node[];
}

/** Runs a statement once more and tells how PostgreSQL did it. For statements that change nothing. */
export async function explain(app: Pick<TestApp, 'sql'>, { text, values }: CapturedSql): Promise<Plan> {
  const [row] = await app.sql<{ 'QUERY PLAN': [{ Plan: Node }] }>(
    `explain (analyze, buffers, timing off, format json) ${text}`,
    [...values],
  );
  if (row === undefined) throw new Error('explain answers with one row');
  const root = row['QUERY PLAN'][0].Plan;
  const nodes = withDescendants(root);
  const scans = nodes.filter((node) => /Scan$/.test(node['Node Type'])).map(toScan);
  return { scans, pages: root['Shared Hit Blocks'] + root['Shared Read Blocks'] };
}

function withDescendants(node: Node): Node[] {
  return [node, ...(node.Plans ?? []).flatMap(withDescendants)];
}

function toScan(node: Node): Scan {
  const perLoop =
    node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0);
  return {
    type: node['Node Type'],
    ...(node['Relation Name'] && { table: node['Relation Name'] }),
    ...(node['Index Name'] && { index: node['Index Name'] }),
    rows: perLoop * node['Actual Loops'],
  };
}
