// AUTH: a mailbox logs in.
import { checkPassword, offerAuth } from '../../src/mail/smtp/auth.ts'
import type { Plugin } from '../../src/mail/smtp/haraka.ts'

export const blankout_password = true
export const hook_capabilities = offerAuth
export const check_plain_passwd = checkPassword

export function register (this: Plugin): void {
  this.inherits('auth/auth_base')
}
