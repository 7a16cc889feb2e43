/** Letters to a customer and the people he acts for, to be told (GDPR art. 15, 20) and to be erased (OG-28.5). */
import type { Knex } from 'knex'

export async function lettersOf (trx: Knex.Transaction, customerId: string): Promise<object[]> {
  return await trx('letters').where({ customer_id: customerId }).orderBy('written_at').select('id', 'template', 'subject', trx.raw('letter_shown(text, facts) as text'), { toName: 'to_name' }, { toEmail: 'to_email' }, { writtenAt: 'written_at' })
}

/** The row stays and tells that there was a letter, of which kind, when and by which rule. One that is not sent yet is left: it has to arrive. `toEmail`: only letters to this address. */
export async function eraseLetters (trx: Knex.Transaction, customerId: string, toEmail: string | null): Promise<void> {
  const query = trx('letters').where({ customer_id: customerId }).whereNotNull('sent_at')
  if (toEmail !== null) void query.where({ to_email: toEmail })
  await trx('letter_sendings').whereIn('letter_id', query.clone().select('id')).update({ to_name: '–', to_email: 'nobody@erased.invalid' })
  await query.update(erased)
}

/** One letter, by the key under which it was written. */
export async function eraseLetter (trx: Knex.Transaction, key: string): Promise<void> {
  await trx('letters').where({ key }).whereNotNull('sent_at').update(erased)
}

const erased = { to_name: '–', to_email: 'nobody@erased.invalid', subject: '–', text: '–', html: '–', facts: '{}' }
