/** What can be said of people and firms: the fields that customers and holders share. */
import { Type } from '@fastify/type-provider-typebox'
import { Nullable } from './wire.ts'

export const Text = Type.String({ minLength: 1, maxLength: 255 })
export const Email = Type.String({ maxLength: 254 })

export const contactFields = {
  name: Text,
  email: Email,
  phone: Type.String({ description: 'RFC 5733 §2.5: +48.600123456' }),
  street: Text,
  city: Text,
  postcode: Type.String({ minLength: 1, maxLength: 16 }),
  country: Type.String({ description: 'ISO 3166-1 alpha-2' }),
  taxId: Nullable(Type.String({ description: 'NIP for Poland; of a customer null: a consumer' }))
}
