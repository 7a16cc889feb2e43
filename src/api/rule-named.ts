/** A rule as a caller names it. */
import { Refusal } from '../errors.ts'
import { isRuleId, type RuleId } from '../rules/rule-ids.ts'

/** @throws Refusal 'invalid' 'unknown-rule' */
export function ruleNamed (text: string): RuleId {
  if (isRuleId(text)) return text
  throw new Refusal('invalid', 'rule: name a rule of the terms, e.g. HOST-8.2.', { reason: 'unknown-rule' })
}
