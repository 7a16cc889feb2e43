/**
 * kill -9 of Haraka, Dovecot, clamd, rspamd, PostgreSQL, the worker, one, some or all of them, while mail comes in and goes out: every message that was answered 250 is in each
 * mailbox that it was taken for, octet by octet, none unscanned, none lost, and no copies but of messages that were in flight at a kill.
 */
import type { Proof } from '../../src/cli/prove.ts'
import { randomOf } from '../../src/cli/seed/random.ts'
import { connect } from '../../src/db/knex.ts'
import { removeData, runProduct, temporaryData, withFilter } from '../support/run-product.ts'
import { openStriking } from './mail-crash/blow.ts'
import { carry, type Carried } from './mail-crash/carry.ts'
import { readTown, untilArrived } from './mail-crash/found.ts'
import { judgeRun } from './mail-crash/judge.ts'
import { drawLetter, fewestWithLists } from './mail-crash/letter.ts'
import { linesOfFaults, lineOfBlow, tableOf } from './mail-crash/tell.ts'
import { settleTown } from './mail-crash/town.ts'

const usualMessages = 1_000
/** Messages that are being sent, or wait for their next try; and connections at a time. */
const underWay = 60
const connections = 10
/** Between two blows, on however fast a machine; in a sample. */
const messagesOfABlow = 80
const messagesOfASample = 8
const tellEveryMs = 10_000

const prove: Proof = async ({ seed, points: count = usualMessages, tell }) => {
  const data = temporaryData()
  const most = count < fewestWithLists ? messagesOfASample : messagesOfABlow
  const striking = openStriking(await runProduct(data, withFilter), seed, blow => tell(lineOfBlow(blow)))
  let ok = false
  try {
    const town = await settleTown(data)
    const began = performance.now()
    const carried: Carried[] = []
    const telling = setInterval(() => { tell(`${carried.length} of ${count} messages settled, ${striking.blows.length} blows, ${((performance.now() - began) / 1000).toFixed(0)} s`) }, tellEveryMs)
    const over = new AbortController()
    const goesOn = (): boolean => !over.signal.aborted
    try {
      await Promise.all([sendAll(), striking.strikeOn({ goesOn, settled: () => carried.length, most })])
    } finally {
      over.abort()
      clearInterval(telling)
    }
    const tookMs = performance.now() - began

    async function sendAll (): Promise<void> {
      const slot = slots(connections)
      let next = 0
      await Promise.all(Array.from({ length: underWay }, async () => {
        for (let index = next++; index < count && goesOn(); index = next++) {
          await striking.fallen(Math.floor(index / most))
          carried.push(await carry(drawLetter(town, seed, index, count), { access: striking.product().access, random: randomOf(seed, 5, index), slot, calledOff: over.signal }))
        }
      }))
      over.abort()
    }

    const { access } = striking.product()
    const db = connect(access.database.url, { max: 2, name: 'proof' })
    try {
      await untilArrived(db, data, tell)
      const run = { town, carried, blows: striking.blows, found: await readTown(town, access, db, data) }
      const judgement = judgeRun(run)
      ok = judgement.faults.length === 0
      return { ok, lines: [...tableOf(run, judgement, tookMs), ...ok ? [] : ['', ...linesOfFaults(judgement.faults, run, data)]] }
    } finally {
      await db.destroy()
    }
  } finally {
    await striking.product().stop()
    if (ok) removeData(data)
    else tell(`everything is left in ${data}`)
  }
}

export default prove

/** Lets so many work at a time, the others in their order. */
function slots (size: number): <Result>(work: () => Promise<Result>) => Promise<Result> {
  const waiting: (() => void)[] = []
  let free = size
  return async work => {
    if (free > 0) free--
    else await new Promise<void>(resolve => { waiting.push(resolve) })
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else free++
    }
  }
}
