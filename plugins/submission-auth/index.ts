// AUTH: a mailbox logs in; and is asked again whether it still may.
import { checkPassword, judgeStillIn, offerAuth } from '../../src/mail/smtp/auth.ts'
import type { Plugin } from '../../src/mail/smtp/haraka.ts'
import { hook } from '../../src/mail/smtp/hook.ts'

export const blankout_password = true
export const hook_capabilities = offerAuth
export const check_plain_passwd = checkPassword
export const hook_mail = hook(judgeStillIn)
export const hook_data_post = hook(judgeStillIn)

export function register (this: Plugin): void {
  this.inherits('auth/auth_base')
}
