/**
 * The one bridge from Haraka's callbacks to our functions. Haraka lets the mail through when a hook throws, and waits for its timer when a promise
 * is dropped (plugins.js, run_next_hook). Here both end in a 4xx: a fault of ours never means "accepted" (HOST-13.1).
 */
import constants from 'haraka-constants'
import dsn from 'haraka-dsn'
import { fault, type Verdict } from '../../rules/mailbox.ts'
import { mailDeps } from './deps.ts'
import type { Connection, Next } from './haraka.ts'

const codes = { accept: constants.ok, pass: constants.cont, refuse: constants.deny, defer: constants.denysoft }

export function hook<Params, Peer = Connection> (judge: (peer: Peer, params: Params) => Promise<Verdict>) {
  return async (next: Next, peer: Peer, params: Params): Promise<void> => {
    const verdict = await judged(async () => await judge(peer, params))
    next(codes[verdict.say], 'text' in verdict ? replyOf(verdict) : undefined)
  }
}

/** Never rejects. */
export async function judged (judge: () => Promise<Verdict>): Promise<Verdict> {
  try {
    return await judge()
  } catch (error) {
    try {
      mailDeps().log.error({ err: error }, 'mail deferred by a fault of ours')
    } catch {
      // not even that: the answer is the same
    }
    return fault
  }
}

/** '5.2.2 Mailbox full' with its code. Haraka would put 550 or 450 in front of a bare text. */
export function replyOf ({ code, text }: Extract<Verdict, { text: string }>): object {
  const [, subject, detail, say] = /^\d\.(\d{1,3})\.(\d{1,3}) (.*)$/s.exec(text) ?? [undefined, 0, 0, text]
  return dsn.create(code, say!, Number(subject), Number(detail))
}
