/** A connection to a submission port: blocked networks are refused there as well (HOST-12.5d). */
import { mailDeps } from '../smtp/deps.ts'
import type { Connection, Next } from '../smtp/haraka.ts'
import { judged } from '../smtp/hook.ts'
import { answerAddress } from './answer-door.ts'
import { answerArrival } from './arrive.ts'

export async function meetSubmitter (next: Next, { remote }: Connection): Promise<void> {
  answerArrival(next, await judged(() => answerAddress(mailDeps(), remote.ip)))
}
