// The gate of the MX port: how many, how early, how slow, how often wrong.
import { judgeMailCommand, letGo, meet, meetRecipient, nameOfPeer, noteDenied } from '../../src/mail/in/gate.ts'
import { hook } from '../../src/mail/smtp/hook.ts'

export const hook_lookup_rdns = nameOfPeer
export const hook_connect = meet
export const hook_disconnect = letGo
export const hook_mail = hook(judgeMailCommand)
export const hook_rcpt = meetRecipient
export const hook_deny = noteDenied
