// EHLO: what we offer; and "too big" said with its right code.
import { offerExtensions, sayTooBigRightly } from '../../src/mail/smtp/extensions.ts'

export const hook_connect = sayTooBigRightly
export const hook_capabilities = offerExtensions
