/** Which of a mailbox's filters a message meets, told from its header as the mailbox's own script tells it (RFC 5228 §5.1, §5.7, RFC 4790 §9.2.1). Pure. */
import type { Condition, Filter } from './mail-filter.ts'

/** Of the fields of one name: values as they are read, without folding and encoded words; and the addresses in them. */
export type Header = {
  readonly values: (name: string) => readonly string[]
  readonly addresses: (name: string) => readonly string[]
}

const fields: Readonly<Record<Condition['field'], readonly string[]>> = { from: ['from'], recipient: ['to', 'cc'], subject: ['subject'], list: ['list-id'] }

/** i;ascii-casemap: letters other than A to Z are compared as they are written. */
const folded = (text: string): string => text.replaceAll(/[A-Z]/g, letter => letter.toLowerCase())

/** Where the filters, done in their order, pass the message on to. */
export function forwardsOf (filters: readonly Filter[], header: Header): Set<string> {
  const targets = new Set<string>()
  for (const { match, conditions, actions } of filters) {
    const holds = (condition: Condition): boolean => meets(condition, header)
    if (!(match === 'all' ? conditions.every(holds) : conditions.some(holds))) continue
    for (const action of actions) if (action.do === 'forward') targets.add(action.to)
    if (actions.some(action => action.do === 'stop')) break
  }
  return targets
}

function meets ({ field, test, value }: Condition, header: Header): boolean {
  const sought = folded(value)
  const contained = (): boolean => fields[field].some(name => header.values(name).some(each => folded(each).includes(sought)))
  switch (test) {
    case 'contains': return contained()
    case 'lacks': return !contained()
    case 'is': {
      const said = field === 'from' || field === 'recipient' ? header.addresses : header.values
      return fields[field].some(name => said(name).some(each => folded(each.trim()) === sought))
    }
    default: return test satisfies never
  }
}
