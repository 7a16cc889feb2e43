/** What comes in by addresses and forms, in the pieces all of them share. Everything is text; unknown fields are refused. */
import { Type } from '@fastify/type-provider-typebox'

export const closed = { additionalProperties: false }

export const Csrf = Type.String({ maxLength: 100 })

export const Id = Type.String({ pattern: '^[a-z]{2,4}_[0-9a-z]{26}$' })

export const Cursor = Type.Optional(Type.String({ minLength: 1, maxLength: 500 }))

/** A line of text from a form. */
export const Line = (maxLength: number) => Type.String({ maxLength })
