import type { RuleResult } from '../result.ts';
import { visible } from '../visible.ts';
import { cut, width } from './lines.ts';
import type { Paint } from './paint.ts';
import { statusLine } from './status-line.ts';

/** A line a rule: its mark, id and statement, or why it was skipped. */
export function ruleLines(rules: readonly RuleResult[], paint: Paint): readonly string[] {
  const column = Math.min(32, Math.max(0, ...rules.map(({ id }) => id.length)));
  return rules.map(({ id, status, statement, reason }) => {
    const name = visible(id).padEnd(column);
    const said = status === 'skip' ? `skipped: ${reason ?? 'no reason is known'}` : statement;
    const text = cut(visible(said), Math.max(20, width - 5 - name.length));
    return statusLine(status, name, text, paint);
  });
}
