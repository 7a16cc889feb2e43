/** A rule's id, with its sentence at hand, leading to its page. */
import type { Translator } from '../../i18n/translator.ts'
import { isRuleId, ruleOf } from '../../rules/rule-ids.ts'

export const RuleLink = ({ rule, tr, say = true }: { rule: string, tr: Translator, say?: boolean }) => {
  if (!isRuleId(rule)) return <span>{rule}</span>
  return (
    <span class='rule'>
      <a href={`/rules/${rule}`} class='rule-id' title={ruleOf(rule)[tr.lang]}>{rule}</a>
      {say && <span class='rule-says'>{ruleOf(rule)[tr.lang]}</span>}
    </span>
  )
}
