/** Letters to a customer and the people he acts for, to be told (GDPR art. 15, 20) and to be erased (OG-28.5). */
import type { Knex } from 'knex'

export async function lettersOf (trx: Knex.Transaction, customerId: string): Promise<object[]> {
  return await trx('letters').where({ customer_id: customerId }).orderBy('written_at').select('id', 'template', 'subject', 'text', { toName: 'to_name' }, { toEmail: 'to_email' }, { writtenAt: 'written_at' })
}

/** The row stays and tells that there was a letter, of which kind, when and by which rule. One that is not sent yet is left: it has to arrive. `toEmail`: only letters to this address. */
export async function eraseLetters (trx: Knex.Transaction, customerId: string, toEmail: string | null): Promise<void> {
  const query = trx('letters').where({ customer_id: customerId }).whereNotNull('sent_at')
  if (toEmail !== null) void query.where({ to_email: toEmail })
  await query.update({ to_name: '–', to_email: 'nobody@erased.invalid', subject: '–', text: '–', html: '–', facts: '{}' })
}
