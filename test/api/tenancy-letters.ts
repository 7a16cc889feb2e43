/** A letter of mine, and an operator's words for letters: for the test of tenancy. */
import type { Knex } from 'knex'

let letter = ''

/** The order of mine was told of: that letter counts as sent. */
export async function insertLetters (db: Knex): Promise<void> {
  const { id, written_at: at } = await db('letters').where({ template: 'order-received' }).first('id', 'written_at')
  await db('letters').where({ id }).update({ sent_at: at, message_id: `<${id}@example.test>` })
  letter = id
}

export const letterIds: Record<string, () => string> = {
  '/api/v1/letters/{id}': () => letter,
  '/api/v1/letters/{id}/resend': () => letter
}

const place = { letterCase: 'always', lang: 'pl' }

/** The path names a template: nobody's here. */
export const letterActsOfStaff: Record<string, () => string> = {
  '/api/v1/letter-templates/{template}': () => '',
  '/api/v1/letter-templates/{template}/preview': () => '',
  '/api/v1/letter-templates/{template}/versions': () => '',
  '/api/v1/letter-templates/{template}/house-words': () => ''
}

export const letterBodies: Record<string, () => unknown> = {
  '/api/v1/letters/{id}/resend': () => ({}),
  '/api/v1/letter-templates/{template}/preview': () => ({ ...place, subject: 'Gotowe: {{domain}}' }),
  '/api/v1/letter-templates/{template}/versions': () => ({ ...place, subject: 'Gotowe: {{domain}}' }),
  '/api/v1/letter-templates/{template}/house-words': () => place
}

/** For staff alone. */
export const letterRooms = ['/api/v1/letter-templates']
