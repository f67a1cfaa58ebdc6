// What a gate found. Every check is a line that passed or failed; failures are printed with what was wrong.

export class Report {
  constructor(gate) {
    this.gate = gate;
    this.pages = new Set();
    this.passed = 0;
    this.failed = 0;
    this.notes = [];
  }

  /** One check of one page: `faults` is what is wrong, none when all is well. */
  check(page, what, faults) {
    if (page) this.pages.add(page);
    if (faults.length === 0) {
      this.passed += 1;
      return;
    }
    this.failed += 1;
    console.log(`FAIL ${page || '-'} · ${what}`);
    for (const fault of faults.slice(0, 12)) console.log(`     ${fault}`);
    if (faults.length > 12) console.log(`     and ${faults.length - 12} more`);
  }

  /** Something worth knowing that is no failure. */
  note(text) {
    console.log(`note ${text}`);
  }

  result() {
    return { gate: this.gate, pages: this.pages.size, passed: this.passed, failed: this.failed };
  }
}

/** How a page is called in reports. */
export const nameOf = (sample) => `${sample.kind} ${sample.site}:/${sample.address}`;

/** The closing table. */
export function table(results) {
  const rows = [['gate', 'pages', 'passed', 'failed', 'seconds']];
  for (const one of results) rows.push([one.gate, one.pages, one.passed, one.failed, one.seconds.toFixed(1)].map(String));
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows.map((row) => row.map((cell, column) => (column ? cell.padStart(widths[column]) : cell.padEnd(widths[column]))).join('  ')).join('\n');
}
