// Where queued mail goes, asked at each try.
import { route } from '../../src/mail/smtp/outbound.ts'

export const hook_get_mx = route
