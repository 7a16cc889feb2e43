/** Who writes: what stands in a letter's heading and at its foot. */
import type { Operator } from '../people/find.ts'
import type { Sender } from './render.ts'

export const senderOf = ({ brand, name, street, postcode, city, taxId }: Operator): Sender =>
  ({ brand: brand.name, email: brand.email, seller: name, address: `${street}, ${postcode} ${city}`, taxId })
