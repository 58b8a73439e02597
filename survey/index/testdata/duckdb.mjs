// The peer of BenchmarkTable: weighted shares of satisfied answers of every item by unit.
// node duckdb.mjs FILE ITEMS THREADS prints the best of three times in seconds.
import { DuckDBInstance } from '@duckdb/node-api';

const [table, items, threads] = process.argv.slice(2);
const db = await DuckDBInstance.create(':memory:', { threads });
const c = await db.connect();
const shares = Array.from({ length: Number(items) }, (_, i) => `C${i + 1}`).map(
  (q) => `SUM(CASE WHEN ${q} IN ('4','5') THEN trong_so END) / SUM(CASE WHEN ${q} IN ('1','2','3','4','5') THEN trong_so END) AS ${q}`,
);
const sql = `SELECT don_vi, ${shares.join(', ')} FROM read_csv('${table}', header = true) GROUP BY don_vi`;
let best = Infinity;
for (let i = 0; i < 3; i++) {
  const began = performance.now();
  const rows = await c.runAndReadAll(sql);
  if (rows.currentRowCount !== 200) throw new Error(`${rows.currentRowCount} units`);
  best = Math.min(best, (performance.now() - began) / 1000);
}
console.log(best);
