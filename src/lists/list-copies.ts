/** A list's copies in the outbound queue. */
import type { Copies } from '../mail/addresses/list-door.ts'
import { updateDelivered } from './copy-store.ts'
import { copyOf } from './list-codes.ts'
import { noteBounce } from './note-bounce.ts'

export const listCopies: Copies = { numberIn: copyOf, delivered: updateDelivered, returned: noteBounce }
