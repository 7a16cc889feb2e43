// EHLO: what we offer; and replies of Haraka with their right codes.
import { offerExtensions, sayRightly } from '../../src/mail/smtp/extensions.ts'

export const hook_connect = sayRightly
export const hook_capabilities = offerExtensions
