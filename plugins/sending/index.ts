// How much, to how many and to whom a mailbox may send; asked before the others' questions, and again at the end of DATA.
import { noteDeny, offerDsn, sendingContent, sendingOneMore, sendingStart } from '../../src/mail/out/session.ts'
import { hook } from '../../src/mail/smtp/hook.ts'

export const hook_capabilities = offerDsn
export const hook_mail = hook(sendingStart)
export const hook_rcpt = hook(sendingOneMore)
export const hook_data_post = hook(sendingContent)
export const hook_deny = noteDeny
