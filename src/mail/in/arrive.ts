/** What a peer hears when it connects. */
import constants from 'haraka-constants'
import type { Verdict } from '../../rules/mailbox.ts'
import type { Next } from '../smtp/haraka.ts'
import { replyOf } from '../smtp/hook.ts'

/** RFC 5321 §3.1: 554 and no service until QUIT; 421 ends it. */
export function answerArrival (next: Next, verdict: Verdict): void {
  if (!('text' in verdict)) next()
  else if (verdict.say === 'refuse') next(constants.deny, replyOf({ ...verdict, code: 554 }))
  else next(constants.denysoftdisconnect, replyOf({ ...verdict, code: 421 }))
}
