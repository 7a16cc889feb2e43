/**
 * Whose a registry's words are. An account at a registry is the house's, and the operators of a house share it: what is about an operator's domain, order or
 * holder is that operator's alone to see; what is about nobody's (a name that is unknown here, a maintenance) is everybody's. SQL, for where clauses.
 */

/** `table`: the alias of the row; `operator`: the placeholder of the operator's id. */
type Condition = (table: string, operator: string) => string

/** Rows that a subject may be, each with its operator. */
const subjects = ['domains', 'orders', 'holders']

const noneOfAnother = (id: string, operator: string): string =>
  subjects.map(each => `not exists (select from ${each} x where x.id = ${id} and x.operator_id <> ${operator})`).join(' and ')

export const ofOperator: Readonly<Record<'call' | 'difference' | 'message', Condition>> = {
  call: (table, operator) => `(${noneOfAnother(`${table}.subject_id`, operator)})`,
  difference: (table, operator) => `not exists (select from domains x where x.id = ${table}.domain_id and x.operator_id <> ${operator})`,
  message: (table, operator) =>
    `not exists (select from jsonb_array_elements(coalesce(${table}.handling, '[]'::jsonb)) h join domains x on x.id = h -> 'subject' ->> 'id' where x.operator_id <> ${operator})`
}
